using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.SignIn;

/// <summary>Finds the user of a request by its token, and answers requests without one as Dataverse does. Nothing passes unsigned.</summary>
internal sealed class BearerSignIn(TokenCheck check, Members members, HostAddresses addresses, Guid tenantId)
    : IRequestSignIn
{
    private const string Scheme = "Bearer ";

    // Dataverse's numbers for users that it does not know and users that are switched off.
    private const int UserNotMemberOfOrg = unchecked((int)0x80072560);
    private const int UserNotEnabled = unchecked((int)0x80040225);

    public async Task<SignedInUser?> FindAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            Challenge(context, "");
            return null;
        }

        var token = value[Scheme.Length..].Trim();
        if (await check.ReadAccessAsync(token, check.Resources) is not { } claims
            || (!claims.IsProgram && claims.Permissions.Count == 0))
        {
            Challenge(context, "error=invalid_token, error_description=Error during token validation!, ");
            return null;
        }

        var member = claims.IsProgram ? members.FindProgram(claims.ClientId) : members.FindPerson(claims.ObjectId);
        if (member is null)
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, UserNotMemberOfOrg, "The user is not a member of the organization.");
            return null;
        }

        if (member.IsDisabled)
        {
            await ErrorAnswer.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                UserNotEnabled,
                $"The specified user(Id = {member.UserId}) is disabled. Consider enabling this user.");
            return null;
        }

        return new SignedInUser(member.UserId);
    }

    // Clients find the authority and the resource in this header.
    private void Challenge(HttpContext context, string error)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer {error}authorization_uri={addresses.SecureOriginOf(context.Request)}/{tenantId}/oauth2/authorize, "
            + $"resource_id={addresses.OriginOf(context.Request)}/";
    }
}
