using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Rows;

/// <summary>What If-Match and If-None-Match ask of a row.</summary>
internal readonly record struct Preconditions(bool MustExist, bool MustNotExist, string? Version, string? KnownTag)
{
    public static Preconditions Of(WebRequest request)
    {
        var match = Text(request.Header("If-Match"));
        var noneMatch = Text(request.Header("If-None-Match"));
        return new Preconditions(match is not null, noneMatch == "*", match is null or "*" ? null : VersionOf(match), noneMatch is "*" ? null : noneMatch);
    }

    // Several clients always send "null".
    private static string? Text(string? header) => header?.Trim() is { Length: > 0 } text && text != "null" ? text : null;

    private static string VersionOf(string tag)
    {
        var bare = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return bare.Length > 2 && bare[0] == '"' && bare[^1] == '"' && bare[1..^1].All(char.IsAsciiDigit)
            ? bare[1..^1]
            : throw WebError.BadRequest($"The ETag '{tag}' is not valid.");
    }
}
