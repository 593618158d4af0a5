#if NETFRAMEWORK
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says that a constructor sets all required members, as those that copy records do; .NET Framework lacks it.</summary>
[AttributeUsage(AttributeTargets.Constructor, AllowMultiple = false, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
#endif
