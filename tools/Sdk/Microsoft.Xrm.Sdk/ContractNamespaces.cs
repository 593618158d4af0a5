namespace Microsoft.Xrm.Sdk;

/// <summary>The XML namespaces of the data contracts, one for each release that added types.</summary>
internal static class ContractNamespaces
{
    public const string Xrm2011 = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public const string Xrm2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public const string Xrm71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public const string Xrm90 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
    public const string Metadata2011 = "http://schemas.microsoft.com/xrm/2011/Metadata";
    public const string MetadataQuery2011 = "http://schemas.microsoft.com/xrm/2011/Metadata/Query";
    public const string Metadata2013 = "http://schemas.microsoft.com/xrm/2013/Metadata";
    public const string Metadata71 = "http://schemas.microsoft.com/xrm/7.1/Metadata";
    public const string Metadata90 = "http://schemas.microsoft.com/xrm/9.0/Metadata";
}
