namespace LocalDataverse.Service;

/// <summary>For whom an operation runs.</summary>
/// <param name="UserId">Whose rights count, and who is written down as creator: the impersonated user, where there is one.</param>
/// <param name="InitiatingUserId">Who began it all.</param>
internal sealed record Caller(Guid UserId, Guid InitiatingUserId)
{
    /// <summary>Who acts for the user from outside, whose rights count too; null where the user acts, and for plug-ins.</summary>
    public Guid? ImpersonatorId { get; init; }

    /// <summary>A user for whom somebody else acts.</summary>
    public static Caller For(Guid userId, Guid impersonatorId) => userId == impersonatorId
        ? Of(userId)
        : new Caller(userId, impersonatorId) { ImpersonatorId = impersonatorId };

    public static Caller Of(Guid userId) => new(userId, userId);
}
