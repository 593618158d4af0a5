namespace LocalDataverse.Inspection;

/// <summary>Who looks at a page.</summary>
/// <param name="UserId">The user for whom everything on it is read.</param>
/// <param name="Name">The user's name.</param>
/// <param name="CanSignOut">Whether they signed in.</param>
internal sealed record Viewer(Guid UserId, string Name, bool CanSignOut);
