using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.SignIn;

/// <summary>
/// No sign-in: everything runs for the administrator, for the user whom the host was told, or for the one whom a header names. Tokens are not
/// looked at. Pages of other sites, which a browser would let send requests here, are kept out.
/// </summary>
internal sealed class OpenSignIn : IRequestSignIn
{
    /// <summary>The header that names another user, by user name or id.</summary>
    public const string UserHeader = "X-LocalDataverse-User";

    private const int UserNotMemberOfOrg = unchecked((int)0x80072560);
    private const int AccessDenied = Faults.ErrorCode.AccessDenied;

    private readonly Members _members;
    private readonly HostAddresses _addresses;

    public OpenSignIn(LocalOrganization organization, Members members, HostAddresses addresses, string? actAs)
    {
        _members = members;
        _addresses = addresses;
        Default = (actAs is null ? members.FindUser(organization.AdministratorId) : Find(actAs))
            ?? throw new ArgumentException($"The user '{actAs}' is not a member of the organization.");
    }

    /// <summary>For whom everything runs that names nobody.</summary>
    public Member Default { get; }

    public async Task<SignedInUser?> FindAsync(HttpContext context)
    {
        if (CrossSite.IsFromElsewhere(context.Request, _addresses))
        {
            await ErrorAnswer.WriteAsync(
                context, StatusCodes.Status403Forbidden, AccessDenied, "Pages of other sites may not use a host that asks nobody to sign in.");
            return null;
        }

        if (context.Request.Headers[UserHeader] is not [{ Length: > 0 } name])
        {
            return new SignedInUser(Default.UserId);
        }

        if (Find(name) is { IsDisabled: false } member)
        {
            return new SignedInUser(member.UserId);
        }

        await ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, UserNotMemberOfOrg, "The user is not a member of the organization.");
        return null;
    }

    private Member? Find(string user) => Guid.TryParse(user, out var id) ? _members.FindUser(id) : _members.FindUser(user);
}
