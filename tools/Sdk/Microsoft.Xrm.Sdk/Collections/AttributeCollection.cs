using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The columns of a row that are present, by logical name.</summary>
[CollectionDataContract(Name = "AttributeCollection", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(nameof(GetKnownParameterTypes))]
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection()
    {
    }

    public AttributeCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfAttributes;
}
