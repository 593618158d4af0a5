using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Engine.Segments;

/// <summary>A published segment with its formulas compiled.</summary>
public sealed class Segment
{
    internal Segment(SegmentDefinition definition, Rule? entry, Rule? exit)
    {
        Definition = definition;
        Entry = entry;
        Exit = exit;
        DecisiveColumns = entry is null ? [] : DecisiveColumnsOf(entry);
    }

    /// <summary>How it was published.</summary>
    public SegmentDefinition Definition { get; }

    /// <summary>Its code.</summary>
    public string Code => Definition.Code;

    /// <summary>Who belongs to it; null when members are added by hand or by a model.</summary>
    public Rule? Entry { get; }

    /// <summary>Who leaves it; null when it is left as soon as <see cref="Entry"/> no longer holds.</summary>
    public Rule? Exit { get; }

    /// <summary>Whether a formula looks at the customer's other segments.</summary>
    public bool ReadsSegments => Entry?.Dependencies.ReadsSegments == true || Exit?.Dependencies.ReadsSegments == true;

    /// <summary>
    /// The places, in the schema, of columns without which it cannot be decided when they are empty: the contact's own, and its satisfaction.
    /// </summary>
    internal IReadOnlyList<int> DecisiveColumns { get; }

    /// <summary>Whether no formula ends an open membership of it.</summary>
    internal bool IsPinned(Membership membership) =>
        membership.Source != MembershipSource.Rule || Definition.Status == SegmentStatus.Paused || Entry is null;

    /// <summary>Whether a name is that of a column which somebody could fill in, so that its being empty leaves a segment undecided.</summary>
    internal static bool IsDecisive(RuleSchema schema, string name) =>
        schema.TryFind(name, out var place) && (schema.Columns[place].IsContactColumn || schema.Columns[place].Name == "Satisfaction");

    private static int[] DecisiveColumnsOf(Rule rule)
    {
        var schema = rule.Expression.Schema;
        var names = rule.Dependencies.ContactColumns.Concat(rule.Dependencies.Measures);
        return [.. names.Where(name => IsDecisive(schema, name)).Select(name => PlaceOf(schema, name))];
    }

    private static int PlaceOf(RuleSchema schema, string name)
    {
        schema.TryFind(name, out var place);
        return place;
    }
}
