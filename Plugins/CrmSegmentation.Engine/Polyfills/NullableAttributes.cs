#if NETFRAMEWORK
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says that an out argument is not null when the method returned the given value; .NET Framework lacks it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
#endif
