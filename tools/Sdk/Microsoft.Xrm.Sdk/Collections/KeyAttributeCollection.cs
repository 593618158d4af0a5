using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The columns and values of an alternate key, which identify a row in place of its id.</summary>
[CollectionDataContract(Name = "KeyAttributeCollection", Namespace = ContractNamespaces.Xrm71)]
[KnownType(nameof(GetKnownParameterTypes))]
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection()
    {
    }

    public KeyAttributeCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfAttributes;
}
