namespace LocalDataverse.SignIn;

/// <summary>What a token is asked for: one resource and what may be done there.</summary>
/// <param name="Resource">The resource as it was named; null where only facts about the user were asked for.</param>
/// <param name="Permissions">What the token lets its bearer do there, as it was asked for.</param>
/// <param name="WantsRefresh">Whether a refresh token was asked for.</param>
/// <param name="WantsIdentity">Whether an id token was asked for.</param>
internal sealed record Audience(string? Resource, IReadOnlyList<string> Permissions, bool WantsRefresh, bool WantsIdentity)
{
    public const string Default = ".default";

    private static readonly string[] OfOpenId = ["openid", "profile", "offline_access", "email"];

    public bool IsDefault => Permissions is [Default];

    /// <summary>Reads <c>scope</c> (version 2) or <c>resource</c> (version 1).</summary>
    public static Audience Read(string? scope, string? resource)
    {
        if (!string.IsNullOrEmpty(resource))
        {
            return new Audience(resource, [Default], WantsRefresh: true, WantsIdentity: true);
        }

        string[] all = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isRefreshed = all.Contains("offline_access");
        var isIdentified = all.Contains("openid");
        string[] asked = [.. all.Except(OfOpenId)];
        if (asked.Length == 0)
        {
            return all.Length > 0 ? new Audience(null, [], isRefreshed, isIdentified) : throw SignInRefusal.Missing("scope");
        }

        var parts = asked.Select(Split).ToArray();
        if (parts.Any(part => part.Resource != parts[0].Resource))
        {
            throw new SignInRefusal(
                "invalid_request", 28000, "Provided value for the input parameter scope is not valid because it contains more than one resource.");
        }

        return new Audience(parts[0].Resource, [.. parts.Select(part => part.Permission)], isRefreshed, isIdentified);
    }

    // The resource may end with a slash of its own: https://localhost:5001//.default.
    private static (string Resource, string Permission) Split(string scope)
    {
        var slash = scope.LastIndexOf('/');
        return slash > 0 && slash < scope.Length - 1 ? (scope[..slash], scope[(slash + 1)..]) : throw SignInRefusal.BadScope(scope);
    }
}
