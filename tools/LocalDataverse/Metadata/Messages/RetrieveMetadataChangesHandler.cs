using LocalDataverse.Faults;
using LocalDataverse.Queries.Changes;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Metadata.Messages;

internal sealed class RetrieveMetadataChangesHandler() : MetadataHandler<RetrieveMetadataChangesResponse>("RetrieveMetadataChanges")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        if (operation.Optional<bool>("RetrieveAllSettings") || operation.Optional<Guid>("AppModuleId") != Guid.Empty)
        {
            throw Fault.Unsupported("RetrieveMetadataChanges of an app or of all settings");
        }

        var stamp = operation.Optional<string>("ClientVersionStamp");
        var changes = string.IsNullOrEmpty(stamp) ? null : MetadataChanges.Since(session, stamp, operation.StartedOn);
        var found = new EntityMetadataCollection();
        found.AddRange(new MetadataQuery(session, operation.Optional<EntityQueryExpression>("Query"), changes).Answer());
        operation.OutputParameters["EntityMetadata"] = found;
        operation.OutputParameters["DeletedMetadata"] =
            changes?.Deleted(operation.Optional<DeletedMetadataFilters>("DeletedMetadataFilters")) ?? new DeletedMetadataCollection();
        operation.OutputParameters["ServerVersionStamp"] = new DataToken(session.Metadata.Generation, operation.StartedOn).ToString();
    }
}
