using LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>CreateMultiple: all of the rows or none.</summary>
internal sealed class CreateMultipleHandler() : MessageHandler<CreateMultipleResponse>("CreateMultiple", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, "Targets");

    public override void Execute(Operation operation)
    {
        var targets = operation.Require<EntityCollection>("Targets");
        var ids = new Guid[targets.Entities.Count];
        var context = operation.WriteContext;
        for (var i = 0; i < ids.Length; i++)
        {
            var row = RowCreation.Create(context, targets.Entities[i]);
            ids[i] = (Guid)row[row.Table.Id]!;
        }

        operation.OutputParameters["Ids"] = ids;
    }
}
