using LocalDataverse.Service;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Messages that tell what tables, columns, choices, relationships and keys there are.</summary>
internal static class MetadataMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new RetrieveEntityHandler(),
        new RetrieveAllEntitiesHandler(),
        new RetrieveAttributeHandler(),
        new RetrieveOptionSetHandler(),
        new RetrieveAllOptionSetsHandler(),
        new RetrieveRelationshipHandler(),
        new RetrieveEntityKeyHandler(),
        new RetrieveMetadataChangesHandler(),
    ];
}
