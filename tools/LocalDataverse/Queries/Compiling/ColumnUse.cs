using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;

namespace LocalDataverse.Queries.Compiling;

/// <summary>What of a column is meant.</summary>
internal enum ColumnPart
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>What people read for it: the label of an option, the name of the row that a lookup points to.</summary>
    Name,

    /// <summary>The name of the table that a lookup points to.</summary>
    Target,
}

/// <summary>A column of a table of a query, or what is derived from one: <c>ownerid</c>, <c>owneridname</c>, <c>owneridtype</c>.</summary>
internal sealed record ColumnUse(QuerySource Source, Column Column, ColumnPart Part, string Name)
{
    /// <summary>The stored value in SQL.</summary>
    public string Sql => Storage.Sql.Of(Source.Alias, Column.Sql);

    /// <summary>In SQL, the number of the table that a lookup with several targets points to.</summary>
    public string? TargetSql => Column.TargetSql is { } target ? Storage.Sql.Of(Source.Alias, target) : null;

    /// <summary>Whether it is text, by its own type or as a name of something.</summary>
    public bool IsText => Part != ColumnPart.Value || Column.Codec is TextCodec;

    /// <summary>Whether the user may read it.</summary>
    public bool IsReadable => Source.Context.MayRead(Column) && (Part != ColumnPart.Name || HasReadableNames);

    /// <summary>Of a lookup: whether the user may read the names of what it points to.</summary>
    public bool HasReadableNames => !Column.IsReference || Column.Targets.Select(Source.Context.Metadata.Find).OfType<Table>()
        .All(target => target.PrimaryName is not { } name || Source.Context.MayRead(name));

    /// <summary>The column of that name, or Dataverse's fault. One that stores nothing is null: it has no values.</summary>
    public static ColumnUse? Find(QuerySource source, string name)
    {
        var table = source.Table;
        if (table.Find(name) is { } column)
        {
            return column.IsStored ? new ColumnUse(source, column, ColumnPart.Value, name)
                : column.Definition.AttributeOf is { } of && table.Find(of) is { IsStored: true } origin ? Derived(source, origin, name)
                : null;
        }

        foreach (var suffix in (ReadOnlySpan<string>)["yominame", "name", "type"])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) && table.Find(name[..^suffix.Length]) is { IsStored: true } origin
                && Derived(source, origin, name) is { } derived)
            {
                return derived;
            }
        }

        throw Fault.NoSuchColumn(table.Definition.SchemaName, name);
    }

    /// <summary>
    /// The column of that name, which must have values, and which the user may read: what is filtered, ordered or counted by a column tells
    /// of its values.
    /// </summary>
    public static ColumnUse Require(QuerySource source, string name)
    {
        var use = Find(source, name) ?? throw Fault.Unsupported($"conditions on {source.Table.Name}.{name}, which holds no values here,");
        return use.IsReadable ? use : throw Fault.SecuredRead(use.Column);
    }

    /// <summary>In SQL, the value or the derived text, with the collation of text.</summary>
    public SqlText Expression() => Part switch
    {
        ColumnPart.Name => DerivedText.Name(Column, Sql, TargetSql, Source.Context.Metadata),
        ColumnPart.Target => DerivedText.Target(Column, Sql, TargetSql, Source.Context.Metadata),
        _ => new SqlText(Sql),
    };

    private static ColumnUse? Derived(QuerySource source, Column origin, string name)
    {
        var isTarget = name.EndsWith("type", StringComparison.Ordinal);
        return (isTarget ? origin.IsReference : origin.IsReference || origin.Choice is not null) && origin.Type != ColumnType.MultiSelectPicklist
            ? new ColumnUse(source, origin, isTarget ? ColumnPart.Target : ColumnPart.Name, name)
            : null;
    }
}
