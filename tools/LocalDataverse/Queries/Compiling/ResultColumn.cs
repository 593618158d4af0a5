using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries.Compiling;

/// <summary>A column of the answer: what it shows, under which key, and where the statement has it.</summary>
internal sealed class ResultColumn
{
    private const string Currency = "transactioncurrencyid";

    private readonly ColumnUse _use;
    private readonly bool _isAliased;
    private readonly bool _countsChildren;
    private int _at;
    private ResultColumn? _currency;
    private bool _isHidden;

    private ResultColumn(ColumnUse use, string key, bool isAliased, bool countsChildren = false)
    {
        _use = use;
        Key = key;
        _isAliased = isAliased;
        _countsChildren = countsChildren;
    }

    public string Key { get; }

    /// <summary>Of the id of the first table, where it stands for itself.</summary>
    public bool IsRootId => _use.Source.IsRoot && !_isAliased && _use.Part == ColumnPart.Value && _use.Column == _use.Source.Table.Id;

    /// <summary>The columns that a query asks for. Money brings its currency along, without which it says little.</summary>
    public static List<ResultColumn> Of(QueryTree tree, QuerySource root)
    {
        var columns = new Dictionary<string, ResultColumn>();
        foreach (var source in Joins.Joined(root))
        {
            if (source.Entity.AllColumns)
            {
                foreach (var column in source.Table.Readable.Where(source.Context.MayRead))
                {
                    Put(new ResultColumn(new ColumnUse(source, column, ColumnPart.Value, column.Name), KeyOf(source, column.Name), !source.IsRoot));
                }
            }

            foreach (var column in source.Entity.Columns)
            {
                Add(source, column);
            }
        }

        if (!tree.IsDistinct)
        {
            AddCurrencies();
        }

        return [.. columns.Values];

        void Add(QuerySource source, QueryColumn column)
        {
            if (column.Aggregate != Microsoft.Xrm.Sdk.Query.XrmAggregateType.None || column.IsGroup)
            {
                throw Faults.Fault.AggregateOutside(column.Name);
            }

            if (ColumnUse.Find(source, column.Name) is { IsReadable: true } use)
            {
                Put(new ResultColumn(use, column.Alias ?? KeyOf(source, column.Name), column.Alias is not null || !source.IsRoot, column.CountsChildren));
            }
        }

        void Put(ResultColumn column) => columns.TryAdd(column.Key, column);

        void AddCurrencies()
        {
            foreach (var money in columns.Values.Where(c => c._use is { Part: ColumnPart.Value, Column.Type: ColumnType.Money }).ToArray())
            {
                var source = money._use.Source;
                if (source.Table.Find(Currency) is not { IsStored: true } currency || !source.Context.MayRead(currency))
                {
                    continue;
                }

                var key = KeyOf(source, Currency);
                if (!columns.TryGetValue(key, out var known))
                {
                    var use = new ColumnUse(source, currency, ColumnPart.Value, Currency);
                    columns[key] = known = new ResultColumn(use, key, !source.IsRoot) { _isHidden = !source.IsRoot };
                }

                money._currency = known._use.Column == currency ? known : null;
            }
        }
    }

    /// <summary>Adds its SQL columns to those of a statement that has <paramref name="width"/> so far; gives the new count.</summary>
    public int Select(SqlText list, int width)
    {
        _at = width;
        list.Add(width == 0 ? "" : ", ").Add(_countsChildren ? Children() : _use.Expression());
        if (_use.Part == ColumnPart.Value && !_countsChildren && _use.TargetSql is { } target)
        {
            list.Add($", {target}");
            return width + 2;
        }

        return width + 1;
    }

    /// <summary>Puts the value that the statement stands at into a row. Empty values are absent.</summary>
    public void Read(Statement statement, Entity row, MetadataSnapshot metadata, RowLabels labels)
    {
        if (_isHidden || statement.IsNull(_at))
        {
            return;
        }

        var table = _use.Source.Table.Name;
        if (_use.Part != ColumnPart.Value)
        {
            row.Attributes[Key] = Aliased(statement.String(_at));
            return;
        }

        if (_countsChildren)
        {
            row.Attributes[Key] = new AliasedValue(table, _use.Name, (int)statement.Int64(_at));
            row.FormattedValues[Key] = RowLabels.Whole(statement.Int64(_at));
            return;
        }

        var value = _use.Column.Codec!.Read(statement, _at, metadata);
        var currency = _currency is { } column && !statement.IsNull(column._at) ? statement.Guid(column._at) : (Guid?)null;
        if (value is not (string or Guid) && labels.Text(_use.Column, value, currency) is { } text)
        {
            row.FormattedValues[Key] = text;
        }

        row.Attributes[Key] = Aliased(value);

        object Aliased(object plain) => _isAliased ? new AliasedValue(table, _use.Name, plain) : plain;
    }

    private static string KeyOf(QuerySource source, string column) => source.IsRoot ? column : $"{source.Name}.{column}";

    private SqlText Children()
    {
        var table = _use.Source.Table;
        var context = _use.Source.Context;
        var parent = HierarchyConditions.ParentColumn(table, context.Metadata) ?? throw Faults.Fault.NotHierarchical(table.Name);
        var count = new SqlText($"(SELECT count(*) FROM {table.Sql} AS \"c\" WHERE \"c\".{parent.Sql} = {Sql.Of(_use.Source.Alias, table.Id.Sql)}");
        if (context.Operation.Core.Access.ReadableRows(context.Operation, table, "c") is { } readable)
        {
            count.Add(" AND (").Add(SqlText.Of(readable)).Add(")");
        }

        return count.Add(")");
    }
}
