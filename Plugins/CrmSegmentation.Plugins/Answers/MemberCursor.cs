using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>Where a list of members goes on: behind a membership, or behind a profile that keeps intervals of merged contacts.</summary>
/// <param name="IsInArchive">Whether memberships are done.</param>
/// <param name="After">The row that was looked at last.</param>
internal sealed record MemberCursor(bool IsInArchive, Guid After)
{
    private const string Membership = "m";
    private const string Archive = "a";

    /// <summary>The beginning.</summary>
    public static MemberCursor Start { get; } = new(false, Guid.Empty);

    /// <summary>Reads what an earlier page gave.</summary>
    /// <param name="text">The text; null or empty for the beginning.</param>
    /// <exception cref="InvalidPluginExecutionException">It is no such text.</exception>
    public static MemberCursor Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        var kind = text!.Substring(0, 1);
        return kind is Membership or Archive && Guid.TryParseExact(text.Substring(1), "N", out var after)
            ? new MemberCursor(kind == Archive, after)
            : throw new InvalidPluginExecutionException("'Page' must be what 'NextPage' of an earlier answer said.", PluginHttpStatusCode.BadRequest);
    }

    /// <summary>As callers pass it on.</summary>
    public override string ToString() => $"{(IsInArchive ? Archive : Membership)}{After:N}";
}
