using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using LocalDataverse.Service.Messages;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>UpdateMultiple: all of the rows or none. Of targets that are the same row the first counts; Dataverse ignores the others.</summary>
internal sealed class UpdateMultipleHandler() : MessageHandler<UpdateMultipleResponse>("UpdateMultiple", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => Targets.Primary(operation);

    // The steps do not see what is ignored either; whether they do on the platform is not documented.
    public override void Prepare(Operation operation)
    {
        if (operation.Optional<EntityCollection>(Targets.Name) is { Entities.Count: > 1 } targets)
        {
            using var lease = operation.Read();
            var seen = new HashSet<RowKey>();
            var first = targets.Entities.Where(target => RowImages.KeyOf(lease.Session, target) is not { } key || seen.Add(key)).ToList();
            if (first.Count < targets.Entities.Count)
            {
                operation.InputParameters[Targets.Name] = new EntityCollection(first) { EntityName = targets.EntityName };
            }
        }
    }

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
