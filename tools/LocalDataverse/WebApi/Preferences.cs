using System.Globalization;

namespace LocalDataverse.WebApi;

/// <summary>What the Prefer header asks for.</summary>
internal sealed class Preferences
{
    public static readonly Preferences None = new();

    private string[] _annotations = [];

    private Preferences()
    {
    }

    public int? PageSize { get; private set; }

    public bool ReturnsRow { get; private set; }

    public bool ContinuesOnError { get; private set; }

    public bool TracksChanges { get; private set; }

    /// <summary>Whether all annotations are asked for.</summary>
    public bool IncludesAll => Includes("*");

    /// <summary>Whether any annotation is asked for.</summary>
    public bool IncludesAny => _annotations.Length > 0;

    /// <summary>How an answer says which annotations it has.</summary>
    public string AppliedAnnotations => $"odata.include-annotations=\"{string.Join(',', _annotations)}\"";

    public static Preferences Of(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return None;
        }

        var preferences = new Preferences();
        foreach (var item in Split(header))
        {
            preferences.Take(item);
        }

        return preferences;
    }

    /// <summary>Whether an annotation is asked for, by its full name or by a pattern such as <c>*</c> or <c>OData.Community.*</c>.</summary>
    public bool Includes(string annotation)
    {
        var includes = false;
        foreach (var pattern in _annotations)
        {
            var isExclusion = pattern.StartsWith('-');
            var name = isExclusion ? pattern.AsSpan(1) : pattern;
            var fits = name is "*" || (name.EndsWith(".*") ? annotation.AsSpan().StartsWith(name[..^1]) : name.SequenceEqual(annotation));
            if (fits && isExclusion)
            {
                return false;
            }

            includes |= fits;
        }

        return includes;
    }

    private void Take(string item)
    {
        var equals = item.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? item : item[..equals]).Trim();
        var value = equals < 0 ? "" : item[(equals + 1)..].Trim().Trim('"');
        switch (name.ToLowerInvariant())
        {
            case "odata.maxpagesize" or "maxpagesize":
                PageSize = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
                break;
            case "return":
                ReturnsRow = value == "representation";
                break;
            case "odata.include-annotations" or "include-annotations":
                _annotations =
                [
                    .. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(pattern => pattern.All(IsOfAName)),
                ];
                break;
            case "odata.continue-on-error" or "continue-on-error":
                ContinuesOnError = value is not "false";
                break;
            case "odata.track-changes" or "track-changes":
                TracksChanges = true;
                break;
        }
    }

    // They are sent back in a header, which takes no other signs.
    private static bool IsOfAName(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '*' or '-' or '_';

    // Commas and semicolons part preferences, but not those between quotes.
    private static IEnumerable<string> Split(string header)
    {
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (header[i] is ',' or ';' && !isQuoted)
            {
                yield return header[start..i];
                start = i + 1;
            }
        }

        yield return header[start..];
    }
}
