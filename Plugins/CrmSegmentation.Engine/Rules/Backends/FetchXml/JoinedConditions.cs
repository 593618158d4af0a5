using System.Xml.Linq;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>All, or any, of at least two conditions.</summary>
internal sealed class JoinedCondition : Condition
{
    private readonly bool _all;
    private readonly IReadOnlyList<Condition> _parts;

    private JoinedCondition(bool all, IReadOnlyList<Condition> parts)
    {
        _all = all;
        _parts = parts;
    }

    public override int Links => _parts.Sum(part => part.Links);

    public override int Tests => _parts.Sum(part => part.Tests);

    public static Condition Of(bool all, IEnumerable<Condition> parts)
    {
        var kept = new List<Condition>();
        foreach (var part in parts.SelectMany(part => part is JoinedCondition joined && joined._all == all ? joined._parts : [part]))
        {
            if (part is not ConstantCondition constant)
            {
                kept.Add(part);
            }
            else if (constant.Holds != all)
            {
                return constant;
            }
        }

        return kept.Count == 0 ? Constant(all) : kept.Count == 1 ? kept[0] : new JoinedCondition(all, kept);
    }

    public override Condition Negate() => Of(!_all, _parts.Select(part => part.Negate()));

    public override XElement ToXml() => Filter(_all ? "and" : "or", [.. _parts.Select(part => part.ToXml())]);
}

/// <summary>Whether there is, or is not, a related row for which a condition holds.</summary>
internal sealed class RelatedCondition : Condition
{
    private readonly FetchXmlLink _link;
    private readonly Condition _condition;
    private readonly bool _exists;

    private RelatedCondition(FetchXmlLink link, Condition condition, bool exists)
    {
        _link = link;
        _condition = condition;
        _exists = exists;
    }

    public override int Links => 1 + _condition.Links;

    public override int Tests => _link.Requirements.Count + ((2 * _link.NotAfter?.Columns.Count - 1) ?? 0) + _condition.Tests;

    /// <summary>There is a row at the end of some steps.</summary>
    public static Condition Exists(IEnumerable<FetchXmlLink> path, Condition condition) =>
        condition is ConstantCondition { Holds: false } ? False
        : path.Reverse().Aggregate(condition, (inner, link) => new RelatedCondition(link, inner, exists: true));

    public override Condition Negate() => new RelatedCondition(_link, _condition, !_exists);

    public override XElement ToXml()
    {
        var tests = Requirements(_link).ToList();
        if (_condition is not ConstantCondition { Holds: true })
        {
            tests.Add(_condition.ToXml());
        }

        return new XElement(
            "link-entity",
            new XAttribute("name", _link.Table),
            new XAttribute("from", _link.From),
            new XAttribute("to", _link.To),
            new XAttribute("link-type", _exists ? "any" : "not any"),
            tests.Count == 0 ? null : Filter("and", [.. tests]));
    }

    /// <summary>What a link requires of its rows.</summary>
    internal static IEnumerable<XElement> Requirements(FetchXmlLink link) =>
        link.Requirements.Select(required =>
            ListCondition.Of(required.Column, isIn: true, [.. required.Values.Select(Numbers.Text)], holdsForNull: false))
        .Concat(link.NotAfter is { } limit ? [NotAfter(limit)] : [])
        .Select(condition => condition.ToXml());

    private static Condition NotAfter(FetchXmlLimit limit) => limit.Columns.Reverse().Aggregate(False, (otherwise, column) => Any(
    [
        new OrderCondition(column, "le", Ranges.Moment(limit.Utc), holdsForNull: false),
        All([IsNull(column), otherwise]),
    ]));
}
