using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk;

/// <summary>Which contract types may stand where a contract says only object, or names a base class.</summary>
internal static class KnownTypes
{
    private static readonly Lazy<Type[]> AllContracts = new(() => typeof(KnownTypes).Assembly.GetTypes().Where(IsContract).ToArray());
    private static readonly Lazy<Type[]> AllParameters = new(() => AllContracts.Value.Concat(Arrays).Concat(MetadataArrays).ToArray());

    private static readonly Type[] Arrays =
    [
        typeof(Entity[]), typeof(EntityReference[]), typeof(OptionSetValue[]),
        typeof(Guid[]), typeof(string[]), typeof(int[]), typeof(byte[]),
    ];

    private static readonly Type[] MetadataArrays = [typeof(EntityMetadata[]), typeof(OptionSetMetadataBase[])];

    /// <summary>What a column of a row may hold.</summary>
    public static Type[] OfAttributes { get; } =
    [
        typeof(AliasedValue), typeof(BooleanManagedProperty), typeof(Entity), typeof(EntityCollection), typeof(EntityReference),
        typeof(EntityReferenceCollection), typeof(Money), typeof(OptionSetValue), typeof(OptionSetValueCollection), .. Arrays,
    ];

    /// <summary>What a message may carry: any contract of this assembly, and the usual arrays.</summary>
    public static Type[] OfParameters => AllParameters.Value;

    /// <summary>Every contract derived from <typeparamref name="T"/>.</summary>
    public static Type[] DerivedFrom<T>() => AllContracts.Value.Where(type => type.IsSubclassOf(typeof(T))).ToArray();

    private static bool IsContract(Type type) =>
        type.IsPublic
        && !type.IsAbstract
        && !type.ContainsGenericParameters
        && (type.IsDefined(typeof(DataContractAttribute), inherit: false)
            || type.IsDefined(typeof(CollectionDataContractAttribute), inherit: false));
}
