namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the message that a generated request class stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequestProxyAttribute : Attribute
{
    public RequestProxyAttribute(string name) => Name = RequiredName.Of(name, nameof(name));

    public string Name { get; }
}
