using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What a message returned, by name. Typed responses derive from it.</summary>
[DataContract(Name = "OrganizationResponse", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(nameof(GetKnownResponseTypes))]
public class OrganizationResponse : IExtensibleDataObject
{
    [DataMember]
    public string ResponseName { get; set; }

    [DataMember]
    public ParameterCollection Results
    {
        get => field ??= new ParameterCollection();
        set;
    }

    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    private static IEnumerable<Type> GetKnownResponseTypes() => KnownTypes.DerivedFrom<OrganizationResponse>();
}
