using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>ExecuteMultiple: request after request, each in a transaction of its own.</summary>
internal sealed class ExecuteMultipleHandler() : MessageHandler<ExecuteMultipleResponse>("ExecuteMultiple", TransactionNeed.OfItsParts)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var requests = operation.Require<OrganizationRequestCollection>("Requests");
        var settings = operation.Require<ExecuteMultipleSettings>("Settings");
        BatchRules.RequireSize(operation, requests);
        var responses = new ExecuteMultipleResponseItemCollection();
        var isFaulted = false;
        for (var i = 0; i < requests.Count && (settings.ContinueOnError || !isFaulted); i++)
        {
            var item = Run(operation, requests[i], i);
            isFaulted |= item.Fault is not null;
            if (item.Fault is not null || settings.ReturnResponses)
            {
                responses.Add(item);
            }
        }

        operation.OutputParameters["IsFaulted"] = isFaulted;
        operation.OutputParameters["Responses"] = responses;
    }

    private static ExecuteMultipleResponseItem Run(Operation operation, OrganizationRequest? request, int index)
    {
        try
        {
            BatchRules.RequireNoBatch(request, operation.Message, "ExecuteMultiple");
            return new ExecuteMultipleResponseItem { RequestIndex = index, Response = operation.RunInner(RequestCopy.Of(request!)) };
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return new ExecuteMultipleResponseItem { RequestIndex = index, Fault = fault.Detail };
        }
    }
}

/// <summary>What batches may hold.</summary>
internal static class BatchRules
{
    public static void RequireSize(Operation operation, OrganizationRequestCollection requests)
    {
        if (requests.Count > operation.Core.Limits.BatchSize)
        {
            throw Fault.BatchTooLarge(operation.Core.Limits.BatchSize);
        }
    }

    public static void RequireNoBatch(OrganizationRequest? request, string outer, params ReadOnlySpan<string> batches)
    {
        foreach (var batch in batches)
        {
            if (string.Equals((request ?? throw Fault.Missing("Requests")).RequestName, batch, StringComparison.OrdinalIgnoreCase))
            {
                throw Fault.BatchInBatch(batch, outer);
            }
        }
    }
}
