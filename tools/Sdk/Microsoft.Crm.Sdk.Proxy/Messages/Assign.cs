using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to give a record to another owner.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AssignRequest : OrganizationRequest
{
    public AssignRequest()
    {
        RequestName = "Assign";
        Target = default;
        Assignee = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }

    public EntityReference Assignee
    {
        get => Parameters.Contains("Assignee") ? (EntityReference)Parameters["Assignee"] : default;
        set => Parameters["Assignee"] = value;
    }
}

/// <summary>Confirms a change of owner.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AssignResponse : OrganizationResponse
{
}
