using System.Globalization;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Rows;
using LocalDataverse.Storage;

namespace LocalDataverse.Queries.Compiling;

/// <summary>One of the things that rows are ordered by. Together they tell any two rows apart.</summary>
internal sealed class OrderKey
{
    private readonly ColumnUse _use;
    private readonly bool _isRaw;

    public OrderKey(ColumnUse use, bool isDescending, bool isRaw)
    {
        _use = use;
        _isRaw = isRaw;
        IsDescending = isDescending;
    }

    public bool IsDescending { get; }

    public QuerySource Source => _use.Source;

    /// <summary>Whether it is the id of the first table's row: nothing after it matters unless joined rows are many.</summary>
    public bool IsRootId => Source.IsRoot && _use.Part == ColumnPart.Value && _use.Column == Source.Table.Id;

    /// <summary>What a paging cookie calls it.</summary>
    public string Name => $"{(Source.IsRoot ? "" : $"{Source.Name}.")}{_use.Name}{(IsName && _use.Part == ColumnPart.Value ? "name" : "")}";

    private bool IsName => _use.IsText ? _use.Part != ColumnPart.Value : _use.Column.IsReference && !IsId;

    // Ids of rows are ordered as they are, other lookups by name.
    private bool IsId => _use.Column == Source.Table.Id;

    private bool IsRank => !_isRaw && _use.Part == ColumnPart.Value && _use.Column.Choice is { Options.IsEmpty: false }
        && _use.Column.Type != ColumnType.MultiSelectPicklist;

    /// <summary>The keys of a query: its orders, those of its links after them, then the ids that make them unique.</summary>
    public static List<OrderKey> Of(QueryTree tree, QuerySource root)
    {
        var keys = new List<OrderKey>();
        foreach (var source in Joins.Joined(root))
        {
            foreach (var order in source.Entity.Orders)
            {
                keys.Add(new OrderKey(Column(source, order), order.IsDescending, tree.UsesRawOrder));
            }
        }

        if (tree.IsDistinct)
        {
            return keys;
        }

        foreach (var source in Joins.Joined(root).Where(source => source.IsRoot || IsMany(source)))
        {
            keys.Add(new OrderKey(new ColumnUse(source, source.Table.Id, ColumnPart.Value, source.Table.Id.Name), false, true));
        }

        var rootId = keys.FindIndex(key => key.IsRootId);
        var links = keys.Skip(rootId + 1).Any(key => !key.Source.IsRoot);
        return links ? keys : keys[..(rootId + 1)];
    }

    /// <summary>What is sorted.</summary>
    public SqlText Expression() => _use.Part == ColumnPart.Value
        ? DerivedText.Order(_use.Column, _use.Sql, _use.TargetSql, Source.Context.Metadata, _isRaw)
        : _use.Expression();

    /// <summary>The value of a row, as a paging cookie writes it.</summary>
    public string? Read(Statement statement, int at)
    {
        if (statement.IsNull(at))
        {
            return null;
        }

        if (_use.IsText || IsName)
        {
            return statement.String(at);
        }

        return IsRank ? statement.Int64(at).ToString(CultureInfo.InvariantCulture) : _use.Column.Codec switch
        {
            ReferenceCodec or GuidCodec => statement.Guid(at).ToString("B").ToUpperInvariant(),
            NumberCodec number => number.ReadNumber(statement, at).ToString(CultureInfo.InvariantCulture),
            DoubleCodec => statement.Double(at).ToString("R", CultureInfo.InvariantCulture),
            DateTimeCodec => DateTime.UnixEpoch.AddTicks(statement.Int64(at) * TimeSpan.TicksPerSecond)
                .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            OptionsCodec => statement.String(at),
            _ => statement.Int64(at).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What <see cref="Read"/> wrote, as a parameter.</summary>
    public object Parse(string text) => _use.IsText || IsName || _use.Column.Codec is OptionsCodec ? text
        : IsRank || _use.Column.Codec is BooleanCodec ? long.TryParse(text, out var rank) ? rank : throw Faults.Fault.InvalidPagingCookie()
        : Operand.Of(_use, text).Value;

    // Joined by its own id, a table has one row at most for each row that it is joined to.
    private static bool IsMany(QuerySource link) =>
        link.Entity.Join != Microsoft.Xrm.Sdk.Query.JoinOperator.MatchFirstRowUsingCrossApply && Joins.Columns(link).Own.Column != link.Table.Id;

    private static ColumnUse Column(QuerySource source, QueryOrder order)
    {
        var owner = order.Entity is { } entity ? Owner(source, entity) : source;
        if (order.Column is { } column)
        {
            return Ordered(ColumnUse.Require(owner, column));
        }

        foreach (var candidate in Joins.Joined(owner))
        {
            if (order.Alias is { } alias && candidate.Entity.Columns.FirstOrDefault(c => c.Alias == alias) is { } aliased)
            {
                return Ordered(ColumnUse.Require(candidate, aliased.Name));
            }
        }

        throw order.Alias is null
            ? Faults.Fault.XmlAttributeMissing("attribute", "order")
            : Faults.Fault.Of(Faults.ErrorCode.QueryBuilderAliasDoesNotExist, $"There is no alias '{order.Alias}' to order by.");
    }

    // The order of names tells of names.
    private static ColumnUse Ordered(ColumnUse use) => use.Column == use.Source.Table.Id || use.HasReadableNames
        ? use
        : throw Faults.Fault.SecuredRead(use.Column);

    private static QuerySource Owner(QuerySource source, string entity)
    {
        var root = source;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return Joins.Joined(root).FirstOrDefault(s => s.Name.Equals(entity, StringComparison.OrdinalIgnoreCase) && !s.IsRoot)
            ?? Joins.Joined(root).FirstOrDefault(s => s.Entity.Alias is null && s.Table.Name == entity)
            ?? throw Faults.Fault.Of(
                Faults.ErrorCode.QueryBuilderLinkNodeForOrderNotFound, $"The link-entity '{entity}' that rows are to be ordered by is not found.");
    }
}
