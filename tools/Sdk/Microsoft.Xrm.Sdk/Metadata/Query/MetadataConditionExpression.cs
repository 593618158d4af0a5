using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>Compares one property of metadata with a value, or with several.</summary>
[KnownType(nameof(GetKnownValueTypes))]
[DataContract(Name = "MetadataConditionExpression", Namespace = ContractNamespaces.MetadataQuery2011)]
public sealed class MetadataConditionExpression : IExtensibleDataObject
{
    public MetadataConditionExpression()
    {
    }

    public MetadataConditionExpression(string propertyName, MetadataConditionOperator conditionOperator, object value)
    {
        PropertyName = propertyName;
        ConditionOperator = conditionOperator;
        Value = value;
    }

    [DataMember]
    public MetadataConditionOperator ConditionOperator { get; set; }

    [DataMember]
    public string PropertyName { get; set; }

    [DataMember]
    public object Value { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    private static IEnumerable<Type> GetKnownValueTypes() => KnownTypes.OfParameters;
}
