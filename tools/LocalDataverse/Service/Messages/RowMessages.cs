namespace LocalDataverse.Service.Messages;

/// <summary>Messages about single rows and their relationships, and about who asks whom.</summary>
internal static class RowMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new CreateHandler(),
        new UpdateHandler(),
        new UpsertHandler(),
        new DeleteHandler(),
        new RetrieveHandler(),
        new InitializeFromHandler(),
        new AssignHandler(),
        new SetStateHandler("SetState"),
        new SetStateHandler("SetStateDynamicEntity"),
        new GrantAccessHandler(),
        new ModifyAccessHandler(),
        new RevokeAccessHandler(),
        new RetrieveSharedPrincipalsAndAccessHandler(),
        new AssociateHandler(),
        new DisassociateHandler(),
        new WhoAmIHandler(),
        new RetrieveVersionHandler(),
        new RetrieveCurrentOrganizationHandler(),
        new FormatAddressHandler(),
    ];
}
