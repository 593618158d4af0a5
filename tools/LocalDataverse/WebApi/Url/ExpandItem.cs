using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>A navigation property to expand, with its options.</summary>
internal sealed record ExpandItem(string Name, QueryOptions Options)
{
    /// <summary>Reads an $expand: names parted by commas, each with options in parentheses that are parted by semicolons.</summary>
    public static List<ExpandItem> Read(string text, Aliases aliases)
    {
        var items = new List<ExpandItem>();
        foreach (var part in TextParts.Split(text, ','))
        {
            var item = part.Trim();
            var open = item.IndexOf('(', StringComparison.Ordinal);
            if (open < 0)
            {
                items.Add(new ExpandItem(item, QueryOptions.Nested([], aliases)));
                continue;
            }

            if (item[^1] != ')')
            {
                throw WebError.Syntax(item.Length, text);
            }

            items.Add(new ExpandItem(item[..open].Trim(), QueryOptions.Nested(Pairs(item[(open + 1)..^1], text), aliases)));
        }

        return items.FirstOrDefault(item => item.Name.Length == 0) is null ? items : throw WebError.Syntax(0, text);
    }

    private static IEnumerable<(string Name, string Text)> Pairs(string text, string whole)
    {
        foreach (var part in TextParts.Split(text, ';').Where(part => !string.IsNullOrWhiteSpace(part)))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 || !part.TrimStart().StartsWith('$') ? throw WebError.Syntax(0, whole) : (part[..equals], part[(equals + 1)..]);
        }
    }
}

/// <summary>Texts parted by a sign that counts only outside quotes and parentheses.</summary>
internal static class TextParts
{
    public static List<string> Split(string text, char sign)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                depth += text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
                if (text[i] == sign && depth == 0)
                {
                    parts.Add(text[start..i]);
                    start = i + 1;
                }
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
