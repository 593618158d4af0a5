using System.ServiceModel;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>ExecuteTransaction: all of the requests or none.</summary>
internal sealed class ExecuteTransactionHandler() : MessageHandler<ExecuteTransactionResponse>("ExecuteTransaction", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var requests = operation.Require<OrganizationRequestCollection>("Requests");
        BatchRules.RequireSize(operation, requests);
        var responses = new OrganizationResponseCollection();
        for (var i = 0; i < requests.Count; i++)
        {
            responses.Add(Run(operation, requests[i], i));
        }

        if (operation.Optional<bool?>("ReturnResponses") is true)
        {
            operation.OutputParameters["Responses"] = responses;
        }
    }

    private static OrganizationResponse Run(Operation operation, OrganizationRequest? request, int index)
    {
        try
        {
            BatchRules.RequireNoBatch(request, operation.Message, "ExecuteMultiple", "ExecuteTransaction");
            return operation.RunInner(RequestCopy.Of(request!));
        }
        catch (FaultException<OrganizationServiceFault> exception)
        {
            throw new FaultException<OrganizationServiceFault>(Told(exception.Detail, index), exception.Message);
        }
    }

    private static ExecuteTransactionFault Told(OrganizationServiceFault fault, int index)
    {
        var told = new ExecuteTransactionFault
        {
            FaultedRequestIndex = index,
            ErrorCode = fault.ErrorCode,
            Message = fault.Message,
            TraceText = fault.TraceText,
            InnerFault = fault.InnerFault,
            Timestamp = fault.Timestamp,
            ActivityId = fault.ActivityId,
        };
        foreach (var (name, value) in fault.ErrorDetails)
        {
            told.ErrorDetails[name] = value;
        }

        return told;
    }
}
