using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Client;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row of a table: its identity, the columns that are present, and what travels with it.</summary>
[DataContract(Name = "Entity", Namespace = ContractNamespaces.Xrm2011)]
public partial class Entity : IExtensibleDataObject
{
    public Entity()
    {
    }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
        : this(entityName) => Id = id;

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
        : this(entityName) => KeyAttributes = keyAttributes;

    public Entity(string entityName, string keyName, object keyValue)
        : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    [DataMember]
    public AttributeCollection Attributes
    {
        get => field ??= new AttributeCollection();
        set;
    }

    [DataMember]
    public EntityState? EntityState { get; set; }

    [DataMember]
    public FormattedValueCollection FormattedValues
    {
        get => field ??= new FormattedValueCollection();
        private set;
    }

    [DataMember]
    public virtual Guid Id { get; set; }

    [DataMember]
    public KeyAttributeCollection KeyAttributes
    {
        get => field ??= new KeyAttributeCollection();
        set;
    }

    [DataMember]
    public string LogicalName { get; set; }

    [DataMember]
    public RelatedEntityCollection RelatedEntities
    {
        get => field ??= new RelatedEntityCollection();
        private set;
    }

    [DataMember]
    public string RowVersion { get; set; }

    public bool HasLazyFileAttribute { get; set; }

    public string LazyFileAttributeKey { get; set; }

    public Lazy<object> LazyFileAttributeValue { get; set; }

    public string LazyFileSizeAttributeKey { get; set; }

    public int LazyFileSizeAttributeValue { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    public virtual T GetAttributeValue<T>(string attributeLogicalName)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
    }

    public bool TryGetAttributeValue<T>(string attributeLogicalName, out T value)
    {
        if (!string.IsNullOrWhiteSpace(attributeLogicalName)
            && Attributes.TryGetValue(attributeLogicalName, out var found)
            && found is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }

    public EntityReference ToEntityReference() =>
        new(LogicalName, Id) { KeyAttributes = KeyAttributes, RowVersion = RowVersion };

    /// <summary>The same row as another class; the two share their collections.</summary>
    public T ToEntity<T>()
        where T : Entity
    {
        if (typeof(T) != typeof(Entity))
        {
            RequireLogicalNameOf(typeof(T));
        }

        var copy = (T)Activator.CreateInstance(typeof(T));
        ShareWith(copy);
        return copy;
    }

    protected virtual void SetAttributeValue(string attributeLogicalName, object value)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        Attributes[attributeLogicalName] = value;
    }

    protected virtual string GetFormattedAttributeValue(string attributeLogicalName)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        return FormattedValues.TryGetValue(attributeLogicalName, out var text) ? text : null;
    }

    private void RequireLogicalNameOf(Type type)
    {
        if (string.IsNullOrWhiteSpace(LogicalName))
        {
            throw new NotSupportedException("LogicalName must be set before calling ToEntity()");
        }

        var attribute = (EntityLogicalNameAttribute)Attribute.GetCustomAttribute(type, typeof(EntityLogicalNameAttribute));
        if (string.IsNullOrWhiteSpace(attribute?.LogicalName))
        {
            throw new NotSupportedException($"Cannot convert to {type.Name}, which has no EntityLogicalNameAttribute.");
        }

        if (attribute.LogicalName != LogicalName)
        {
            throw new NotSupportedException($"Cannot convert entity {LogicalName} to {attribute.LogicalName}");
        }
    }

    private void ShareWith(Entity copy)
    {
        // The id comes first: in a generated class its setter also writes a column, and that must not reach the shared ones.
        copy.Id = Id;
        copy.Attributes = Attributes;
        copy.FormattedValues = FormattedValues;
        copy.KeyAttributes = KeyAttributes;
        copy.RelatedEntities = RelatedEntities;
        copy.LogicalName = LogicalName;
        copy.EntityState = EntityState;
        copy.RowVersion = RowVersion;
        copy.ExtensionData = ExtensionData;
        copy.HasLazyFileAttribute = HasLazyFileAttribute;
        copy.LazyFileAttributeKey = LazyFileAttributeKey;
        copy.LazyFileAttributeValue = LazyFileAttributeValue;
        copy.LazyFileSizeAttributeKey = LazyFileSizeAttributeKey;
        copy.LazyFileSizeAttributeValue = LazyFileSizeAttributeValue;
    }

    private static void RequireName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(parameter);
        }
    }
}
