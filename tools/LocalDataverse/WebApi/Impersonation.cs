using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi;

/// <summary>
/// For whom a request runs: the user who is signed in, or the one that a header names. The latter needs the privilege of the former, and the
/// rights of both.
/// </summary>
internal static class Impersonation
{
    private const string ObjectId = "azureactivedirectoryobjectid";

    public static Caller CallerOf(ServiceCore core, WebRequest request, Guid userId) =>
        request.Header("CallerObjectId") is { Length: > 0 } objectId ? Caller.For(ByObjectId(core, objectId), userId)
        : request.Header("MSCRMCallerID") is { Length: > 0 } callerId ? Caller.For(ById(core, callerId), userId)
        : Caller.Of(userId);

    private static Guid ById(ServiceCore core, string text)
    {
        var id = Parse(text);
        using var session = core.Database.BeginRead();
        return RowFinder.Exists(session, session.Metadata.Require("systemuser"), id) ? id : throw WebError.NotMember();
    }

    private static Guid ByObjectId(ServiceCore core, string text)
    {
        var objectId = Parse(text);
        using var session = core.Database.BeginRead();
        var users = session.Metadata.Require("systemuser");
        using var statement = session.Connection.Prepare($"SELECT {users.Id.Sql} FROM {users.Sql} WHERE {users.Require(ObjectId).Sql} = ?");
        statement.Bind(1, objectId);
        return statement.Step() ? statement.Guid(0) : throw WebError.NotMember();
    }

    private static Guid Parse(string text) => Guid.TryParse(text, out var id) ? id : throw WebError.BadRequest($"'{text}' is no id of a user.");
}
