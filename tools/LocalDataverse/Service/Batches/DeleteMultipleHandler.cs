using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service.Batches;

/// <summary>DeleteMultiple, which Dataverse has for elastic tables only: standard tables, the only ones here, refuse it in these words.</summary>
internal sealed class DeleteMultipleHandler() : MessageHandler<OrganizationResponse>("DeleteMultiple", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) =>
        operation.Optional<EntityReferenceCollection>(Targets.Name) is [var first, ..] ? new EntityReference(first.LogicalName) : null;

    public override void Execute(Operation operation) => throw Fault.Of(ErrorCode.UnExpected, "DeleteMultiple has not yet been implemented.");
}
