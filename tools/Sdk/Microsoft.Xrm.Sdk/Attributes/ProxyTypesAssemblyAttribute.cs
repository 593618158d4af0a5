namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Marks an assembly that holds generated row and message classes.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ProxyTypesAssemblyAttribute : Attribute;
