namespace LocalDataverse.Service;

/// <summary>For whom an operation runs.</summary>
/// <param name="UserId">Whose rights count, and who is written down as creator: the impersonated user, where there is one.</param>
/// <param name="InitiatingUserId">Who began it all.</param>
internal sealed record Caller(Guid UserId, Guid InitiatingUserId)
{
    public static Caller Of(Guid userId) => new(userId, userId);
}
