using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Which properties of rows are wanted, and what of their related rows.</summary>
internal sealed class RowShape
{
    private const int Deepest = 10;

    private RowShape(WebTable table) => Table = table;

    public WebTable Table { get; }

    public IReadOnlyList<WebProperty> Properties { get; private set; } = [];

    /// <summary>Whether the client named properties; else it gets all.</summary>
    public bool IsSelected { get; private set; }

    public IReadOnlyList<ExpandShape> Expands { get; private set; } = [];

    /// <summary>The columns that must be read, for the properties and for what is expanded.</summary>
    public IEnumerable<string> Columns =>
        Properties.Select(property => property.Column.Name)
            .Concat(Expands.Select(expand => expand.Navigation.Lookup?.Name).OfType<string>())
            .Append(Table.Table.Id.Name).Distinct();

    /// <summary>What the context URL says is selected: <c>(name,primarycontactid(fullname))</c>.</summary>
    public string Clause
    {
        get
        {
            var parts = (IsSelected ? Properties.Select(property => property.Name) : [])
                .Concat(Expands.Select(expand => $"{expand.Navigation.Name}{(expand.Shape.Clause is { Length: > 0 } clause ? clause : "()")}")).ToArray();
            return parts.Length == 0 ? "" : $"({string.Join(',', parts)})";
        }
    }

    public static RowShape All(WebTable table) => new(table) { Properties = table.Readable };

    /// <summary>Of a row that somebody made: what it has.</summary>
    public static RowShape Present(WebTable table, Microsoft.Xrm.Sdk.Entity row) =>
        new(table) { Properties = [.. table.Properties.Where(property => row.Attributes.ContainsKey(property.Column.Name))] };

    public static RowShape Of(WebModel model, WebTable table, QueryOptions options, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw WebError.BadRequest($"$expand is nested deeper than {Deepest} levels.");
        }

        var selected = Select(table, options.System("select"));
        return new RowShape(table)
        {
            Properties = selected is null ? table.Readable : selected,
            IsSelected = selected is not null,
            Expands = options.System("expand") is { } expand ? Expand(model, table, expand, options.Aliases, depth) : [],
        };
    }

    private static List<WebProperty>? Select(WebTable table, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        if (names.Contains("*"))
        {
            return null;
        }

        var selected = new List<WebProperty>();
        foreach (var name in names)
        {
            var property = table.FindLoosely(name) ?? throw WebError.NoSuchProperty(name, table.Name);
            if (!selected.Contains(property))
            {
                selected.Add(property);
            }
        }

        return selected;
    }

    private static List<ExpandShape> Expand(WebModel model, WebTable table, string text, Aliases aliases, int depth)
    {
        var expands = new List<ExpandShape>();
        foreach (var item in ExpandItem.Read(text, aliases))
        {
            var navigation = table.FindNavigation(item.Name) ?? throw WebError.NoSuchProperty(item.Name, table.Name);
            if (expands.Exists(expand => expand.Navigation == navigation))
            {
                throw WebError.BadRequest($"'{item.Name}' is expanded more than once.");
            }

            if (navigation.Targets.Length > 1)
            {
                throw WebError.BadRequest($"'{item.Name}' leads to several types; expand owninguser or owningteam instead.");
            }

            if (navigation.IsSingle)
            {
                item.Options.Allow($"'{item.Name}', which is a single row", "select", "expand");
            }
            else
            {
                item.Options.Allow($"'{item.Name}' within $expand", "select", "expand", "filter", "orderby", "top");
            }

            var target = model.Require(navigation.Targets[0]);
            expands.Add(new ExpandShape(navigation, Of(model, target, item.Options, depth + 1), item.Options));
        }

        return expands;
    }
}

/// <summary>A navigation property that is expanded.</summary>
internal sealed record ExpandShape(Navigation Navigation, RowShape Shape, QueryOptions Options);
