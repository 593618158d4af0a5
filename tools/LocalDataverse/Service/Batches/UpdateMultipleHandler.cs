using LocalDataverse.Security;
using LocalDataverse.Service.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>UpdateMultiple: all of the rows or none.</summary>
internal sealed class UpdateMultipleHandler() : MessageHandler<UpdateMultipleResponse>("UpdateMultiple", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => Targets.Primary(operation);

    public override void Demand(Operation operation, AccessCheck access)
    {
        foreach (var target in Targets.Of(operation))
        {
            UpdateHandler.RequireUpdate(operation, access, target);
        }
    }

    public override void Execute(Operation operation)
    {
        foreach (var target in Targets.Of(operation))
        {
            UpdateHandler.Apply(operation, target);
        }
    }
}
