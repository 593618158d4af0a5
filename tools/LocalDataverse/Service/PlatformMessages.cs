using LocalDataverse.Metadata.Messages;
using LocalDataverse.Queries;
using LocalDataverse.Security.Messages;
using LocalDataverse.Service.Batches;
using LocalDataverse.Service.Messages;
using LocalDataverse.Solutions;

namespace LocalDataverse.Service;

/// <summary>The platform's own messages; each area lists its own.</summary>
internal static class PlatformMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        .. RowMessages.All(), .. QueryMessages.All(), .. BatchMessages.All(), .. SolutionMessages.All(), .. MetadataMessages.All(),
        .. SecurityMessages.All(),
    ];
}
