using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The named inputs or outputs of a message.</summary>
[CollectionDataContract(Name = "ParameterCollection", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(nameof(GetKnownParameterTypes))]
public sealed class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection()
    {
    }

    public ParameterCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }

    public bool TryGetValue<T>(string key, out T value)
    {
        if (TryGetValue(key, out var found) && found is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }

    public void AddOrUpdateIfNotNull(string key, object value)
    {
        if (value != null)
        {
            this[key] = value;
        }
    }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfParameters;
}
