using System.Xml.Linq;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// A condition on a sum, count or average over rows. FetchXML has no HAVING, so a query of its own gives the numbers by customer, and
/// they are compared here.
/// </summary>
public sealed class FetchXmlAggregate
{
    /// <summary>The alias of the customer's id in an answer.</summary>
    public const string CustomerAlias = "customer";

    /// <summary>The alias of the sum in an answer; counts have none.</summary>
    public const string SumAlias = "sum";

    /// <summary>The alias of the number of rows that count: for a sum or an average, those that are not Blank.</summary>
    public const string CountAlias = "count";

    private readonly FetchXmlTable _table;
    private readonly FetchXmlColumn? _column;
    private readonly Condition _filter;

    internal FetchXmlAggregate(
        BoundNode condition, AggregateKind kind, BinaryOperator @operator, Value threshold, FetchXmlTable table, FetchXmlColumn? column, Condition filter)
    {
        Condition = condition;
        Kind = kind;
        Operator = @operator;
        Threshold = threshold;
        _table = table;
        _column = column;
        _filter = filter;
    }

    /// <summary>The part of the formula that it decides.</summary>
    public BoundNode Condition { get; }

    /// <summary>Sum, Average, or one of the counts.</summary>
    public AggregateKind Kind { get; }

    /// <summary>How the number is compared with <see cref="Threshold"/>.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>What the number is compared with: a decimal or Blank.</summary>
    public Value Threshold { get; }

    /// <summary>Whether <see cref="FetchXmlPartition.Halves"/> may divide by time.</summary>
    public bool DividesByTime => _table.PartitionedBy is not null;

    /// <summary>
    /// Whether customers without rows are left to the residual: an average over nothing is an error, which has to be reported.
    /// </summary>
    public bool LeavesCustomersWithoutRows => Kind == AggregateKind.Average;

    /// <summary>The query for a part of the rows. The numbers of several parts are added up by <see cref="FetchXmlTotals"/>.</summary>
    public XElement Query(FetchXmlPartition partition)
    {
        _ = partition ?? throw new ArgumentNullException(nameof(partition));
        var entity = new XElement("entity", new XAttribute("name", _table.Path[_table.Path.Count - 1].Table));
        if (Kind is AggregateKind.Sum or AggregateKind.Average)
        {
            entity.Add(Attribute(_column!.Name, SumAlias, "aggregate", "sum"));
        }

        var counted = _column is { NullIsZero: false } ? _column : null;
        entity.Add(Attribute(counted?.Name ?? _table.Key!, CountAlias, "aggregate", counted is null ? "count" : "countcolumn"));

        // The steps from the contact are walked back; the first one holds the contact's id.
        var at = entity;
        var filter = Filter(partition);
        for (var i = _table.Path.Count - 1; ; i--)
        {
            var link = _table.Path[i];
            if (i == 0)
            {
                at.AddFirst(Attribute(link.From, CustomerAlias, "groupby", "true"));
                filter.Add(Test("in", link.From, [.. partition.Customers.Select(id => id.ToString("D"))]));
            }

            filter.Add(RelatedCondition.Requirements(link));
            at.Add(filter);
            if (i == 0)
            {
                break;
            }

            var outer = new XElement(
                "link-entity",
                new XAttribute("name", _table.Path[i - 1].Table),
                new XAttribute("from", link.To),
                new XAttribute("to", link.From),
                new XAttribute("link-type", "inner"));
            at.Add(outer);
            at = outer;
            filter = new XElement("filter", new XAttribute("type", "and"));
        }

        return new XElement("fetch", new XAttribute("aggregate", "true"), entity);
    }

    /// <summary>Whether a customer passes.</summary>
    /// <param name="totals">The customer's numbers; null when no part had a row for the customer.</param>
    public bool Passes(FetchXmlTotals? totals)
    {
        var count = totals?.Count ?? 0m;
        var number = Kind switch
        {
            AggregateKind.Sum => count == 0m ? Value.Blank : Value.Of(totals!.Sum),
            AggregateKind.Average => count == 0m ? Value.Blank : Arithmetic.Divide(totals!.Sum, count),
            _ => Value.Of(count),
        };
        return (LeavesCustomersWithoutRows && number.IsBlank) || Comparisons.Holds(Operator, number, Threshold);
    }

    private XElement Filter(FetchXmlPartition partition)
    {
        var filter = new XElement("filter", new XAttribute("type", "and"));
        if (_filter is ConstantCondition { Holds: false })
        {
            // No row: written with the rows' own key, for the contact's is not there.
            filter.Add(Test("null", _table.Key!));
        }
        else if (_filter is not ConstantCondition)
        {
            filter.Add(_filter.ToXml());
        }

        if (_table.PartitionedBy is { } column && (partition.From is not null || partition.To is not null))
        {
            var tests = new List<XElement>();
            if (partition.From is { } from)
            {
                tests.Add(Test("ge", column, Ranges.Moment(from)));
            }

            if (partition.To is { } to)
            {
                tests.Add(Test("lt", column, Ranges.Moment(to)));
            }

            filter.Add(partition.HoldsUndated
                ? new XElement("filter", new XAttribute("type", "or"), tests, Test("null", column))
                : (object)tests);
        }

        return filter;
    }

    private static XElement Attribute(string name, string alias, string use, string value) =>
        new("attribute", new XAttribute("name", name), new XAttribute("alias", alias), new XAttribute(use, value));

    private static XElement Test(string @operator, string column, params string[] values)
    {
        var condition = new XElement("condition", new XAttribute("attribute", column), new XAttribute("operator", @operator));
        condition.Add(@operator == "in"
            ? values.Select(value => new XElement("value", value))
            : values.Select(value => (object)new XAttribute("value", value)));
        return condition;
    }
}

/// <summary>The numbers of one customer, added up over the parts of an aggregate query.</summary>
public sealed class FetchXmlTotals
{
    /// <summary>The sum of all parts.</summary>
    public decimal Sum { get; private set; }

    /// <summary>The rows of all parts.</summary>
    public decimal Count { get; private set; }

    /// <summary>Adds what a part gave.</summary>
    /// <param name="sum">The value under <see cref="FetchXmlAggregate.SumAlias"/>; null or anything when no row counted.</param>
    /// <param name="count">The value under <see cref="FetchXmlAggregate.CountAlias"/>.</param>
    public void Add(decimal? sum, int count)
    {
        Sum += count == 0 ? 0m : sum ?? 0m;
        Count += count;
    }
}
