using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Rows that a query returned, with what is needed to fetch the next page.</summary>
[DataContract(Name = "EntityCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class EntityCollection : IExtensibleDataObject
{
    public EntityCollection()
    {
    }

    public EntityCollection(IList<Entity> list) => Entities = new DataCollection<Entity>(list);

    [DataMember]
    public DataCollection<Entity> Entities
    {
        get => field ??= new DataCollection<Entity>();
        private set;
    }

    [DataMember]
    public string EntityName { get; set; }

    [DataMember]
    public string MinActiveRowVersion { get; set; }

    [DataMember]
    public bool MoreRecords { get; set; }

    [DataMember]
    public string PagingCookie { get; set; }

    [DataMember]
    public int TotalRecordCount { get; set; }

    [DataMember]
    public bool TotalRecordCountLimitExceeded { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
