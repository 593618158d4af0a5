using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to change the state and status of a record.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class SetStateRequest : OrganizationRequest
{
    public SetStateRequest()
    {
        RequestName = "SetState";
        EntityMoniker = default;
        State = default;
        Status = default;
    }

    public EntityReference EntityMoniker
    {
        get => Parameters.Contains("EntityMoniker") ? (EntityReference)Parameters["EntityMoniker"] : default;
        set => Parameters["EntityMoniker"] = value;
    }

    public OptionSetValue State
    {
        get => Parameters.Contains("State") ? (OptionSetValue)Parameters["State"] : default;
        set => Parameters["State"] = value;
    }

    public OptionSetValue Status
    {
        get => Parameters.Contains("Status") ? (OptionSetValue)Parameters["Status"] : default;
        set => Parameters["Status"] = value;
    }
}

/// <summary>Confirms a change of state.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class SetStateResponse : OrganizationResponse
{
}
