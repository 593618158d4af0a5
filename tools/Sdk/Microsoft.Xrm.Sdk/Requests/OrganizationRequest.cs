using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A message to the organisation: its name and its parameters. Typed requests derive from it.</summary>
[DataContract(Name = "OrganizationRequest", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(nameof(GetKnownRequestTypes))]
public class OrganizationRequest : IExtensibleDataObject
{
    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    [DataMember]
    public ParameterCollection Parameters
    {
        get => field ??= new ParameterCollection();
        set;
    }

    [DataMember]
    public Guid? RequestId { get; set; }

    [DataMember]
    public string RequestName { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    private static IEnumerable<Type> GetKnownRequestTypes() => KnownTypes.DerivedFrom<OrganizationRequest>();
}
