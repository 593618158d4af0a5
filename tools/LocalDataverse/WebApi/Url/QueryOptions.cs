using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>What follows the question mark of a URL, or stands in the parentheses of an $expand.</summary>
internal sealed class QueryOptions
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "select", "filter", "orderby", "top", "count", "expand", "apply", "skiptoken", "deltatoken", "skip", "search", "format", "levels", "id",
    };

    private static readonly HashSet<string> KnownOthers = new(StringComparer.OrdinalIgnoreCase)
    {
        "fetchXml", "savedQuery", "userQuery", "tag", "LabelLanguages", "annotations",
    };

    private readonly Dictionary<string, string> _system = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase);

    private QueryOptions(Aliases? aliases)
    {
        var own = new Dictionary<string, string>();
        AliasTexts = own;
        Aliases = aliases ?? new Aliases(own);
    }

    public Aliases Aliases { get; }

    private Dictionary<string, string> AliasTexts { get; }

    /// <summary>Reads a query string, still encoded. A plus is a space.</summary>
    public static QueryOptions Read(string query)
    {
        var options = new QueryOptions(null);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            options.Add(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
        }

        return options;
    }

    /// <summary>Options that were written within an $expand; aliases are those of the URL.</summary>
    public static QueryOptions Nested(IEnumerable<(string Name, string Text)> pairs, Aliases aliases)
    {
        var options = new QueryOptions(aliases);
        foreach (var (name, text) in pairs)
        {
            options.Add(name, text);
        }

        return options;
    }

    /// <summary>A system query option, by its name without the dollar sign; null where it is not given.</summary>
    public string? System(string name) => _system.GetValueOrDefault(name);

    /// <summary>Another option, such as fetchXml or tag.</summary>
    public string? Other(string name) => _others.GetValueOrDefault(name);

    public bool Flag(string name) => System(name) switch
    {
        null => false,
        var text => bool.TryParse(text, out var flag) ? flag : throw WebError.BadRequest($"Invalid value '{text}' for ${name} query option found."),
    };

    public int? Number(string name) => System(name) switch
    {
        null => null,
        var text => int.TryParse(text, global::System.Globalization.NumberStyles.None, null, out var number)
            ? number
            : throw WebError.BadRequest(
                $"Invalid value '{text}' for ${name} query option found. The ${name} query option requires a non-negative integer value."),
    };

    /// <summary>Refuses the system query options that mean nothing where these are given.</summary>
    /// <param name="place">Where: what a client is told.</param>
    /// <param name="allowed">The names of those that do mean something.</param>
    public void Allow(string place, params ReadOnlySpan<string> allowed)
    {
        foreach (var name in _system.Keys)
        {
            if (!allowed.Contains(name.ToLowerInvariant()))
            {
                throw WebError.BadRequest($"The query option ${name} cannot be applied to {place}.");
            }
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private void Add(string name, string text)
    {
        var trimmed = name.Trim();
        if (trimmed.StartsWith('@'))
        {
            AliasTexts[trimmed] = text;
        }
        else if (trimmed.StartsWith('$'))
        {
            var option = trimmed[1..];
            if (!Known.Contains(option))
            {
                throw WebError.BadRequest($"The query parameter '{trimmed}' is not supported.");
            }

            if (!_system.TryAdd(option, text))
            {
                throw WebError.BadRequest($"Query option '{trimmed}' was specified more than once, but it must be specified at most once.");
            }
        }
        else
        {
            _others[trimmed] = KnownOthers.Contains(trimmed) ? text : throw WebError.BadRequest($"The query parameter {trimmed} is not supported.");
        }
    }
}
