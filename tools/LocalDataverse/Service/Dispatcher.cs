using System.Runtime.CompilerServices;
using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service;

/// <summary>
/// Runs every message, the outermost and the nested, in one order: the caller, stage 10, transaction, access, stage 20, main operation,
/// stage 40, commit, what waits for the commit. Whatever fails inside a transaction ends it, caught by a plug-in or not.
/// </summary>
internal sealed class Dispatcher(ServiceCore core)
{
    /// <summary>Executes a message.</summary>
    /// <param name="request">The message; its parameters are used and changed as they are, so outer calls hand over a copy.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="parent">The operation that calls for it, if any; its transaction is joined.</param>
    /// <param name="isInner">Whether the platform itself calls for it, as part of the parent.</param>
    /// <param name="isTrusted">Whether the right to it follows from the right to the parent.</param>
    public OrganizationResponse Execute(
        OrganizationRequest request, Caller caller, Operation? parent, bool isInner = false, bool isTrusted = false)
    {
        parent?.Transaction?.RequireAlive();
        RequireTime(parent);
        return Execute(new Operation(core, request, HandlerOf(request, parent), caller, parent, isInner)
        {
            IsTrusted = isTrusted || (isInner && parent!.IsTrusted),
        });
    }

    /// <summary>Executes an operation that was made by hand.</summary>
    public OrganizationResponse Execute(Operation operation) => Guard(operation, () => Run(operation));

    /// <summary>
    /// Does a piece of work as an outermost operation in a transaction of its own, without stages: an asynchronous step goes on where its
    /// cause left off.
    /// </summary>
    public void Execute(Operation operation, Action work) => Guard(operation, () => InTransaction(operation, () =>
    {
        work();
        return operation.Handler.Respond(operation);
    }));

    // Whether a custom API has the name is read from the store.
    private IMessageHandler HandlerOf(OrganizationRequest request, Operation? parent)
    {
        try
        {
            return core.Messages.Require(request.RequestName, parent?.Transaction);
        }
        catch (StoreException exception)
        {
            throw Fault.OfStore(exception);
        }
    }

    private OrganizationResponse Guard(Operation operation, Func<OrganizationResponse> run)
    {
        var isDone = false;
        try
        {
            RequireStack();
            var response = run();
            isDone = true;
            return response;
        }
        catch (StoreException exception)
        {
            throw Fault.OfStore(exception);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Stamp(fault, operation))
        {
            throw;
        }
        finally
        {
            if (!isDone)
            {
                operation.Transaction?.Kill();
            }

            if (operation.Parent is null)
            {
                core.Pipeline.Finished(operation);
            }
        }
    }

    private OrganizationResponse Run(Operation operation)
    {
        core.Observer?.Invoke(new ObservedMessage(
            operation.Message, ExecutionPipeline.TableOf(operation), operation.InputParameters, operation.Depth, operation.IsInner,
            operation.CorrelationId));
        core.Access.Admit(operation);
        operation.Handler.Prepare(operation);
        core.Pipeline.PreValidation(operation);
        if (operation.Transaction is not null || operation.Handler.Need != TransactionNeed.Required)
        {
            return RunStages(operation);
        }

        return InTransaction(operation, () => RunStages(operation));
    }

    private OrganizationResponse InTransaction(Operation operation, Func<OrganizationResponse> work)
    {
        OrganizationResponse response;
        var transaction = core.Database.BeginWrite();
        using (transaction)
        {
            operation.Transaction = transaction;
            response = work();
            transaction.Commit();
        }

        operation.Transaction = null;
        transaction.RunAfterCommit();
        return response;
    }

    private OrganizationResponse RunStages(Operation operation)
    {
        core.Access.Demand(operation);
        core.Pipeline.PreOperation(operation);
        operation.Transaction?.RequireAlive();
        operation.Handler.Execute(operation);
        core.Pipeline.PostOperation(operation);
        operation.Transaction?.RequireAlive();
        return operation.Handler.Respond(operation);
    }

    // A plug-in is not interrupted; it finds out at its next call. The parts of a batch have their time each.
    private void RequireTime(Operation? parent)
    {
        if (parent is { Handler.Need: not TransactionNeed.OfItsParts } && parent.Elapsed > core.Limits.OperationTime)
        {
            throw Fault.OperationTimeout(core.Limits.OperationTime);
        }
    }

    // Cascades and nested calls go deep; a fault is better than the end of the process.
    private static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fault.Of(ErrorCode.SdkCorrelationTokenDepthExceeded, "Calls cause calls too deep to go on.");
        }
    }

    // Runs while the exception looks for who takes it; it is never taken here.
    private static bool Stamp(FaultException<OrganizationServiceFault> fault, Operation operation)
    {
        if (fault.Detail is { } detail && detail.Timestamp == default)
        {
            detail.Timestamp = operation.StartedOn;
            detail.ActivityId = operation.CorrelationId;
        }

        return false;
    }
}
