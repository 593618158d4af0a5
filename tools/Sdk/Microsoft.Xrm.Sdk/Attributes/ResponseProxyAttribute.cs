namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the message that a generated response class answers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResponseProxyAttribute : Attribute
{
    public ResponseProxyAttribute(string name) => Name = RequiredName.Of(name, nameof(name));

    public string Name { get; }
}
