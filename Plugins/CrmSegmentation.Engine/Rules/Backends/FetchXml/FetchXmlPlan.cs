using System.Xml.Linq;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// How the members of a segment are found at a time. A customer who does not pass <see cref="Filter"/>, or one of
/// <see cref="Aggregates"/>, is no member; of those who pass, <see cref="Decide"/> says which are members, and for whom the formula fails.
/// </summary>
public sealed class FetchXmlPlan
{
    private readonly RuleSchema _schema;
    private readonly Func<CustomerFacts, Value>? _residual;

    internal FetchXmlPlan(
        XElement filter,
        IReadOnlyList<FetchXmlAggregate> aggregates,
        BoundNode? residual,
        IReadOnlyList<RuleDiagnostic> diagnostics,
        RuleSchema schema,
        AsOf asOf)
    {
        Filter = filter;
        Aggregates = aggregates;
        Residual = residual;
        Diagnostics = diagnostics;
        _schema = schema;
        _residual = residual is null ? null : asOf.Evaluator(residual);
    }

    /// <summary>The filter over contacts, with link-entity elements in it; without children when every contact passes.</summary>
    public XElement Filter { get; }

    /// <summary>The query for the ids of the contacts that pass the filter, in the order of the id so that it can be paged.</summary>
    public XElement Fetch => new(
        "fetch",
        new XElement(
            "entity",
            new XAttribute("name", FetchXmlMapping.ContactTable),
            new XElement("attribute", new XAttribute("name", FetchXmlMapping.ContactKey)),
            new XElement("order", new XAttribute("attribute", FetchXmlMapping.ContactKey)),
            Filter.HasElements ? new XElement(Filter) : null));

    /// <summary>What is decided by sums and counts that Dataverse makes.</summary>
    public IReadOnlyList<FetchXmlAggregate> Aggregates { get; }

    /// <summary>The part of the formula that the evaluator decides; null when nothing is left.</summary>
    public BoundNode? Residual { get; }

    /// <summary>What the evaluator has to decide and why, SEG30nn. None of it is a mistake.</summary>
    public IReadOnlyList<RuleDiagnostic> Diagnostics { get; }

    /// <summary>Decides a customer who has passed the filter and all aggregates.</summary>
    /// <param name="customer">What is known of the customer; needed only where there is a residual.</param>
    public Decision Decide(CustomerFacts customer)
    {
        if (!ReferenceEquals((customer ?? throw new ArgumentNullException(nameof(customer))).Schema, _schema))
        {
            throw new ArgumentException("The customer's facts are of another schema than the formula.", nameof(customer));
        }

        return _residual is null ? Decision.Member : Rule.DecisionOf(_residual(customer));
    }
}
