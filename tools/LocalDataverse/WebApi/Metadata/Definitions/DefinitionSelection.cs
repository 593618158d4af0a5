using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>Which properties of definitions are told, which are expanded and which definitions are left out, as a query says it.</summary>
internal sealed class DefinitionSelection
{
    private const string Everything = "*";

    // There is no paging of definitions, and no order but their own.
    private static readonly string[] Unsupported = ["orderby", "top", "skip", "skiptoken", "apply", "search", "deltatoken", "levels"];

    private readonly string[] _written;

    private DefinitionSelection(DefinitionType type, QueryOptions options)
    {
        Type = type;
        if (Array.Find(Unsupported, option => options.System(option) is not null) is { } option)
        {
            throw WebError.BadRequest($"The query parameter '${option}' is not supported for definitions.");
        }

        _written = [.. (options.System("select") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        Selected = _written.Length == 0 || _written.Contains(Everything) ? null : [.. _written.Select(Require)];
        Expanded = options.System("expand") is { } expand
            ? [.. ExpandItem.Read(expand, options.Aliases).Select(item => new ExpandedDefinition(RequireNavigation(item.Name), item.Options))]
            : [];
        Filter = options.System("filter") is { } filter
            ? DefinitionFilter.Compile(new ExpressionParser(filter, options.Aliases).ReadFilter(), type)
            : null;
        IsCounted = options.Flag("count");
    }

    /// <summary>The type that properties are asked of. What derives from it may have more, which are told only without a choice of properties.</summary>
    public DefinitionType Type { get; }

    /// <summary>The properties that are asked for; null for all of them.</summary>
    public IReadOnlyList<DefinitionProperty>? Selected { get; }

    public IReadOnlyList<ExpandedDefinition> Expanded { get; }

    public Func<object, bool>? Filter { get; }

    public bool IsCounted { get; }

    /// <summary>What the context of an answer says of the choice, in parentheses; nothing where everything is told.</summary>
    public string Context
    {
        get
        {
            var navigations = Selected is null ? [] : Expanded.Select(item => item.Property.Name);
            var nested = Expanded.Where(item => item.Selection.Context.Length > 0).Select(item => item.Property.Name + item.Selection.Context);
            var parts = _written.Concat(navigations).Concat(nested).ToArray();
            return parts.Length == 0 ? "" : $"({string.Join(',', parts)})";
        }
    }

    public static DefinitionSelection Read(DefinitionType type, QueryOptions options) => new(type, options);

    /// <summary>The definitions that the query leaves.</summary>
    public IReadOnlyList<object> Apply(IEnumerable<object> definitions) => [.. Filter is null ? definitions : definitions.Where(Filter)];

    /// <summary>The properties of a definition to tell, of its own type where everything is told.</summary>
    public IEnumerable<DefinitionProperty> Told(DefinitionType actual)
    {
        if (Selected is null)
        {
            return actual.Structural;
        }

        var told = Selected.Where(property => !property.IsNavigation);
        return Type.Find("MetadataId") is { } id && !Selected.Contains(id) ? told.Append(id) : told;
    }

    /// <summary>Whether a property is told.</summary>
    public bool Tells(string property) => Selected is null || Selected.Any(item => item.Name == property);

    private DefinitionProperty Require(string name) => Type.Find(name) ?? throw WebError.NoSuchProperty(name, Type.Name);

    private DefinitionProperty RequireNavigation(string name) => Require(name) is { IsNavigation: true } found
        ? found
        : throw WebError.BadRequest($"Property '{name}' on type '{Type.FullName}' is not a navigation property or complex property. "
            + "Only navigation properties can be expanded.");
}

/// <summary>A navigation property that is expanded, with what is asked of what it leads to.</summary>
internal sealed class ExpandedDefinition(DefinitionProperty property, QueryOptions options)
{
    public DefinitionProperty Property { get; } = property;

    public DefinitionSelection Selection { get; } = DefinitionSelection.Read(DefinitionModel.Of(property.ValueType), options);
}
