using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Sends many requests in one round trip, each in its own transaction.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest()
    {
        RequestName = "ExecuteMultiple";
        Requests = default;
        Settings = default;
    }

    public OrganizationRequestCollection Requests
    {
        get => Parameters.Contains("Requests") ? (OrganizationRequestCollection)Parameters["Requests"] : default;
        set => Parameters["Requests"] = value;
    }

    public ExecuteMultipleSettings Settings
    {
        get => Parameters.Contains("Settings") ? (ExecuteMultipleSettings)Parameters["Settings"] : default;
        set => Parameters["Settings"] = value;
    }
}

/// <summary>Carries the answers and faults of a batch.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public bool IsFaulted => Results.Contains("IsFaulted") ? (bool)Results["IsFaulted"] : default;

    public ExecuteMultipleResponseItemCollection Responses =>
        Results.Contains("Responses") ? (ExecuteMultipleResponseItemCollection)Results["Responses"] : default;
}
