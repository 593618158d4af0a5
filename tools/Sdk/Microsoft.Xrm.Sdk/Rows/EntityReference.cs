using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Points at a row by table and id, or by table and alternate key.</summary>
[DataContract(Name = "EntityReference", Namespace = ContractNamespaces.Xrm2011)]
public sealed class EntityReference : IExtensibleDataObject
{
    public EntityReference()
    {
    }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
        : this(logicalName) => Id = id;

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName) => KeyAttributes = keyAttributeCollection;

    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    [DataMember]
    public Guid Id { get; set; }

    [DataMember]
    public KeyAttributeCollection KeyAttributes
    {
        get => field ??= new KeyAttributeCollection();
        set;
    }

    [DataMember]
    public string LogicalName { get; set; }

    [DataMember]
    public string Name { get; set; }

    [DataMember]
    public string RowVersion { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj)
        || (obj is EntityReference other && other.Id == Id && other.LogicalName == LogicalName && HasSameKey(other));

    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName?.GetHashCode() ?? 0);

    private bool HasSameKey(EntityReference other) =>
        KeyAttributes.Count == other.KeyAttributes.Count
        && KeyAttributes.All(mine => other.KeyAttributes.TryGetValue(mine.Key, out var theirs) && Equals(mine.Value, theirs));
}
