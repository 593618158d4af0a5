using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>A query about one kind of metadata: which of them, and which of their properties.</summary>
[DataContract(Name = "MetadataQueryExpression", Namespace = ContractNamespaces.MetadataQuery2011)]
public abstract class MetadataQueryExpression : MetadataQueryBase
{
    protected MetadataQueryExpression()
    {
    }

    [DataMember]
    public MetadataFilterExpression Criteria { get; set; }

    [DataMember]
    public MetadataPropertiesExpression Properties { get; set; }
}
