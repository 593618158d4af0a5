using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Named facts that accompany a fault.</summary>
[CollectionDataContract(Name = "ErrorDetailCollection", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(nameof(GetKnownParameterTypes))]
public sealed class ErrorDetailCollection : DataCollection<string, object>
{
    public ErrorDetailCollection()
    {
    }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfAttributes;
}
