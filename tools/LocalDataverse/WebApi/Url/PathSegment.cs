using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>A part of a path between slashes: a name, and what stands in parentheses after it.</summary>
internal sealed record PathSegment(string Name, string? Arguments)
{
    /// <summary>The last part of a name with a namespace.</summary>
    public string ShortName => Name.StartsWith(Namespace, StringComparison.Ordinal) ? Name[Namespace.Length..] : Name;

    public bool IsQualified => Name.StartsWith(Namespace, StringComparison.Ordinal);

    private const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <summary>
    /// The segments of a path that is still encoded. A slash between quotes or within parentheses parts nothing, and neither does one that
    /// is encoded.
    /// </summary>
    public static List<PathSegment> Read(string path)
    {
        var segments = new List<PathSegment>();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i <= path.Length; i++)
        {
            if (i == path.Length || (path[i] == '/' && !isQuoted && depth == 0))
            {
                if (i > start)
                {
                    segments.Add(Of(Uri.UnescapeDataString(path[start..i])));
                }

                start = i + 1;
            }
            else if (path[i] == '\'' || IsEncodedQuote(path, i))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                depth += path[i] == '(' ? 1 : path[i] == ')' ? -1 : 0;
            }
        }

        return segments;
    }

    private static bool IsEncodedQuote(string path, int at) => path[at] == '%' && at + 2 < path.Length && path[at + 1] == '2' && path[at + 2] == '7';

    private static PathSegment Of(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? new PathSegment(text, null)
            : text[^1] == ')' ? new PathSegment(text[..open], text[(open + 1)..^1])
            : throw WebError.Syntax(text.Length, text);
    }
}
