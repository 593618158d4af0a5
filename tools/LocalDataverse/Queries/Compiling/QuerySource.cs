using System.Text.RegularExpressions;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;

namespace LocalDataverse.Queries.Compiling;

/// <summary>A table of a query that was found: under which alias SQL knows it, under which name the answer does.</summary>
internal sealed partial class QuerySource
{
    private readonly int _number;

    private QuerySource(QueryEntity entity, Table table, QuerySource? parent, QueryContext context)
    {
        Entity = entity;
        Table = table;
        Parent = parent;
        Context = context;
        _number = context.NextNumber();
        Alias = $"t{_number}";
        Name = entity.Alias ?? table.Name;
    }

    public QueryEntity Entity { get; }

    public Table Table { get; }

    public QuerySource? Parent { get; }

    public QueryContext Context { get; }

    /// <summary>What SQL calls it.</summary>
    public string Alias { get; }

    /// <summary>What the answer calls it: the alias, or one made of the table's name and a number.</summary>
    public string Name { get; private set; }

    public IReadOnlyList<QuerySource> Links { get; private set; } = [];

    public bool IsRoot => Parent is null;

    /// <summary>The source with those that are joined to it.</summary>
    public IEnumerable<QuerySource> SelfAndLinks => Links.SelectMany(link => link.SelfAndLinks).Prepend(this);

    /// <summary>Finds the tables of a whole query.</summary>
    public static QuerySource Bind(QueryEntity root, QueryContext context)
    {
        var source = new QuerySource(root, context.Metadata.Require(root.Table), null, context);
        source.BindLinks();
        var number = 0;
        foreach (var link in source.SelfAndLinks.Skip(1))
        {
            number++;
            if (link.Entity.Alias is null)
            {
                link.Name = $"{link.Table.Name}{number}";
            }
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return source.SelfAndLinks.Skip(1).FirstOrDefault(link => !names.Add(link.Name)) is { } twice
            ? throw Fault.DuplicateAlias(twice.Name)
            : source;
    }

    /// <summary>Finds the tables of a link that stands in a filter of <paramref name="parent"/>, or whose rows must only exist.</summary>
    public static QuerySource BindLink(QueryEntity link, QuerySource parent)
    {
        var context = parent.Context;
        context.CountLink();
        if (link.Alias is { } alias && !AliasName().IsMatch(alias))
        {
            throw Fault.InvalidAlias(alias);
        }

        var source = new QuerySource(link, context.Metadata.Require(link.Table), parent, context);
        source.BindLinks();
        return source;
    }

    /// <summary>The same table once more, for a query within the query.</summary>
    /// <param name="withConditions">Whether with the rows that must exist elsewhere, as links say.</param>
    public QuerySource Again(bool withConditions)
    {
        var again = new QuerySource(Entity, Table, Parent, Context);
        again.Links = withConditions ? [.. Links.Where(link => !Joins.IsJoined(link)).Select(link => BindLink(link.Entity, again))] : [];
        return again;
    }

    /// <summary>The table that a condition of this one names: itself, one that it is joined to, or one that is joined to it.</summary>
    public QuerySource Resolve(string? name)
    {
        if (name is null)
        {
            return this;
        }

        for (var source = this; source is not null; source = source.Parent)
        {
            if (source.Named(name) is { } found)
            {
                return found._number > _number && !IsRoot && Joins.IsJoined(this)
                    ? throw Fault.Unsupported($"a filter of the link-entity '{Name}' on '{found.Name}', which is joined after it,")
                    : found;
            }
        }

        throw Fault.NoSuchLink(name);
    }

    private QuerySource? Named(string name) =>
        Joins.Joined(this).FirstOrDefault(source => !source.IsRoot && source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Joins.Joined(this).FirstOrDefault(source => source.Entity.Alias is null && source.Table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void BindLinks() => Links = [.. Entity.Links.Select(link => BindLink(link, this))];

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex AliasName();
}
