using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>One page of changes to a table, and the token from which to read on.</summary>
[DataContract(Name = "BusinessEntityChanges", Namespace = ContractNamespaces.Xrm71)]
public sealed class BusinessEntityChanges : IExtensibleDataObject
{
    [DataMember]
    public BusinessEntityChangesCollection Changes
    {
        get => field ??= new BusinessEntityChangesCollection();
        set;
    }

    [DataMember]
    public string DataToken { get; set; }

    [DataMember]
    public string GlobalMetadataVersion { get; set; }

    [DataMember]
    public bool MoreRecords { get; set; }

    [DataMember]
    public string PagingCookie { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
