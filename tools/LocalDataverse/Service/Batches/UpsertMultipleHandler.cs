using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using LocalDataverse.Service.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>
/// UpsertMultiple: the rows that are there are updated at once, the others created at once; the steps that run are those of these two.
/// A row that is there twice is an error, as in Dataverse: by its id or an existing row's key here, by a new row's key where it is created.
/// The response has no type of its own in the contracts; its Results are told by name.
/// </summary>
internal sealed class UpsertMultipleHandler() : MessageHandler<OrganizationResponse>("UpsertMultiple", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => Targets.Primary(operation);

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var targets = Targets.Of(operation);
        var table = operation.Metadata.Require(targets[0].LogicalName);
        var isNew = new bool[targets.Count];
        var seen = new HashSet<Guid>();
        for (var i = 0; i < isNew.Length; i++)
        {
            var found = UpsertHandler.Existing(operation, table, targets[i]);
            isNew[i] = found is null;
            targets[i].Id = found ?? targets[i].Id;
            if (targets[i].Id is var id && id != Guid.Empty && !seen.Add(id))
            {
                throw Fault.DuplicateTarget(table, id);
            }
        }

        Run(operation, table, "UpdateMultiple", [.. targets.Where((_, i) => !isNew[i])]);
        Run(operation, table, "CreateMultiple", [.. targets.Where((_, i) => isNew[i])]);
        operation.OutputParameters["Results"] = targets.Select((target, i) => Result(table, target, isNew[i])).ToArray();
    }

    private static void Run(Operation operation, Table table, string message, List<Entity> rows)
    {
        if (rows.Count > 0)
        {
            var request = new OrganizationRequest(message)
            {
                [Targets.Name] = new EntityCollection(rows) { EntityName = table.Name },
            };
            operation.RunInner(request);
        }
    }

    private static UpsertResponse Result(Table table, Entity target, bool isNew)
    {
        var response = new UpsertResponse { ResponseName = "Upsert" };
        response.Results["Target"] = new EntityReference(table.Name, target.Id);
        response.Results["RecordCreated"] = isNew;
        return response;
    }
}
