namespace LocalDataverse.Service.Messages;

/// <summary>The platform's own messages.</summary>
internal static class PlatformMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new CreateHandler(),
        new UpdateHandler(),
        new UpsertHandler(),
        new DeleteHandler(),
        new RetrieveHandler(),
        new RetrieveMultipleHandler(),
        new AssignHandler(),
        new SetStateHandler("SetState"),
        new SetStateHandler("SetStateDynamicEntity"),
        new AssociateHandler(),
        new DisassociateHandler(),
        new CreateMultipleHandler(),
        new WhoAmIHandler(),
        new RetrieveVersionHandler(),
    ];
}
