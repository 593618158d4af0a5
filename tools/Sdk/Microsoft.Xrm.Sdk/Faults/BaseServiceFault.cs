using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What every fault of the service carries: a code, a message, and where and when it happened.</summary>
[DataContract(Name = "BaseServiceFault", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(typeof(OrganizationServiceFault))]
public abstract class BaseServiceFault : IExtensibleDataObject
{
    [DataMember]
    public Guid ActivityId { get; set; }

    [DataMember]
    public int ErrorCode { get; set; }

    [DataMember]
    public ErrorDetailCollection ErrorDetails
    {
        get => field ??= new ErrorDetailCollection();
        set;
    }

    [DataMember]
    public string HelpLink { get; set; }

    [DataMember]
    public string Message { get; set; }

    [DataMember]
    public DateTime Timestamp { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
