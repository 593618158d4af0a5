namespace LocalDataverse.Service.Batches;

/// <summary>Messages about many rows, and messages made of messages.</summary>
internal static class BatchMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new CreateMultipleHandler(),
        new UpdateMultipleHandler(),
        new UpsertMultipleHandler(),
        new DeleteMultipleHandler(),
        new ExecuteMultipleHandler(),
        new ExecuteTransactionHandler(),
        new MergeHandler(),
    ];
}
