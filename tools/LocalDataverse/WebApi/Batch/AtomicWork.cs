using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Batch;

/// <summary>Several messages that are all done or not at all: parts of one operation, in its transaction.</summary>
internal static class AtomicWork
{
    /// <summary>Does the work within the operation that is under way, or else in one of its own.</summary>
    public static T Run<T>(ServiceCore core, IServiceDoor around, Func<IServiceDoor, T> work)
    {
        if (around is InnerDoor)
        {
            return work(around);
        }

        var request = new OrganizationRequest("ExecuteTransaction");
        var operation = new Operation(core, request, core.Messages.Require(request.RequestName, null), around.Caller, null, isInner: false);
        T result = default!;
        core.Dispatcher.Execute(operation, () => result = work(new InnerDoor(operation)));
        return result;
    }
}
