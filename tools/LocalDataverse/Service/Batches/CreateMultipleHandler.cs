using LocalDataverse.Rows;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Batches;

/// <summary>CreateMultiple: all of the rows or none.</summary>
internal sealed class CreateMultipleHandler() : MessageHandler<CreateMultipleResponse>("CreateMultiple", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => Targets.Primary(operation);

    public override void Demand(Operation operation, AccessCheck access)
    {
        foreach (var target in Targets.Of(operation))
        {
            access.RequireCreate(target);
        }
    }

    public override void Execute(Operation operation)
    {
        var targets = Targets.Of(operation);
        var ids = new Guid[targets.Count];
        var context = operation.WriteContext;
        for (var i = 0; i < ids.Length; i++)
        {
            var row = RowCreation.Create(context, targets[i]);
            operation.Written?.Add(row);
            ids[i] = (Guid)row[row.Table.Id]!;
            targets[i].Id = ids[i];
        }

        operation.OutputParameters["Ids"] = ids;
    }
}
