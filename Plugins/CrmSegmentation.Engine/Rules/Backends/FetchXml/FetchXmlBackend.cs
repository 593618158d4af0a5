using System.Xml.Linq;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// Translates a rule into queries for Dataverse and what is left of it. A conjunction is split; what Dataverse answers exactly is left to
/// it, what it answers too generously is asked and then decided by the evaluator, and the rest is decided by the evaluator alone.
/// </summary>
public static class FetchXmlBackend
{
    /// <summary>How many links a query may have.</summary>
    public const int MostLinks = 15;

    /// <summary>How many conditions a query may have.</summary>
    public const int MostConditions = 300;

    /// <summary>Makes the plan to find a rule's members.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="asOf">The instant that decides, in UTC.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="mapping">Where Dataverse keeps what the rule names.</param>
    public static FetchXmlPlan Translate(Rule rule, DateTime asOf, ZoneRules zone, FetchXmlMapping mapping)
    {
        var root = (rule ?? throw new ArgumentNullException(nameof(rule))).Expression.Root;
        var time = new AsOf((zone ?? throw new ArgumentNullException(nameof(zone))).ToLocal(asOf));
        var translator = new Translator(time, zone, mapping ?? throw new ArgumentNullException(nameof(mapping)));
        var planner = new AggregatePlanner(translator, mapping);
        var failures = new Failures(time);

        var filter = new List<Condition>();
        var aggregates = new List<FetchXmlAggregate>();
        var residual = new List<BoundNode>();
        var diagnostics = new List<RuleDiagnostic>();
        BoundNode? failing = null;
        foreach (var part in Parts(root, wanted: true))
        {
            if (failing is not null)
            {
                residual.Add(part);
                continue;
            }

            var pushed = translator.Translate(part);
            var fits = pushed.Condition is null
                || (filter.Sum(c => c.Links) + pushed.Condition.Links <= MostLinks && filter.Sum(c => c.Tests) + pushed.Condition.Tests <= MostConditions);
            if (pushed.Condition is not null && fits)
            {
                filter.Add(pushed.Condition);
            }

            var aggregate = pushed.IsExact ? null : planner.Plan(part);
            if (aggregate is not null)
            {
                aggregates.Add(aggregate);
            }

            if (!(pushed.IsExact && fits) && aggregate is null or { LeavesCustomersWithoutRows: true })
            {
                residual.Add(part);
                diagnostics.AddRange(fits ? pushed.Reasons : [BackendDiagnostics.TooLarge(part.Span)]);
            }

            failing = failures.Can(part) ? part : null;
        }

        if (failing is not null && !ReferenceEquals(residual.LastOrDefault(), failing))
        {
            diagnostics.Add(BackendDiagnostics.MayFail(failing.Span));
        }

        if (Condition.All(filter) is ConstantCondition { Holds: true })
        {
            diagnostics.Add(BackendDiagnostics.EveryCustomer(root.Span));
        }

        return new FetchXmlPlan(FilterOf(filter), aggregates, Rest(root, residual), [.. diagnostics.Distinct()], rule.Expression.Schema, time);
    }

    /// <summary>The conditions that all have to hold, however they are nested; a negated disjunction is a conjunction too.</summary>
    private static IEnumerable<BoundNode> Parts(BoundNode node, bool wanted) => node switch
    {
        BoundNot not => Parts(not.Operand, !wanted),
        BoundLogic logic when logic.IsAnd == wanted => logic.Children.SelectMany(child => Parts(child, wanted)),
        _ => [wanted ? node : new BoundNot(node.Span, node)],
    };

    private static XElement FilterOf(IReadOnlyList<Condition> conditions)
    {
        var filter = new XElement("filter", new XAttribute("type", "and"));
        var all = Condition.All(conditions);
        if (all is ConstantCondition { Holds: true })
        {
            return filter;
        }

        var element = all.ToXml();
        if (element.Name == "filter" && (string?)element.Attribute("type") == "and")
        {
            return element;
        }

        filter.Add(element);
        return filter;
    }

    private static BoundNode? Rest(BoundNode root, IReadOnlyList<BoundNode> parts) =>
        parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : new BoundLogic(root.Span, isAnd: true, parts);
}
