using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>Finds the mistakes in a draft when it is saved, and keeps them beside it. Nothing is read when nothing that can be wrong changed.</summary>
internal sealed class SegmentDraft
{
    private const string InFormula = "formula";
    private const string InExitFormula = "exitFormula";
    private const string InColour = "colour";

    private readonly IOrganizationService _system;
    private readonly Entity _target;
    private readonly Entity? _before;

    private SegmentDraft(IOrganizationService system, Entity target, Entity? before)
    {
        _system = system;
        _target = target;
        _before = before;
    }

    /// <summary>Puts the mistakes into the save.</summary>
    /// <param name="call">The save.</param>
    /// <param name="target">What is saved.</param>
    /// <param name="before">The row before; null when there was none.</param>
    public static void Check(PluginCall call, Entity target, Entity? before)
    {
        var formulas = RowValues.Changes(target, before, SegmentTable.Formula) || RowValues.Changes(target, before, SegmentTable.ExitFormula);
        if (!formulas && !RowValues.Changes(target, before, SegmentTable.Colour))
        {
            return;
        }

        var draft = new SegmentDraft(call.AsSystem(), target, before);
        Diagnosis[] found = [.. formulas ? draft.InFormulas() : draft.Known(), .. draft.InTheColour()];
        var text = Diagnosis.Write(found);
        if (text != before?.GetAttributeValue<string>(SegmentTable.Diagnostics))
        {
            target[SegmentTable.Diagnostics] = text;
        }
    }

    private string? Text(string column) => RowValues.Behind(_target, _before, column) is string text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>What was found in formulas that did not change.</summary>
    private IEnumerable<Diagnosis> Known() =>
        Diagnosis.Read(_before?.GetAttributeValue<string>(SegmentTable.Diagnostics)).Where(diagnosis => diagnosis.Place != InColour);

    private IEnumerable<Diagnosis> InTheColour() => Text(SegmentTable.Colour) is { } colour && !BadgeColour.IsColour(colour)
        ? [Diagnosis.Of(PublishingRefusals.ColourMalformed(colour))]
        : [];

    private IReadOnlyList<Diagnosis> InFormulas()
    {
        var formula = Text(SegmentTable.Formula);
        var exit = Text(SegmentTable.ExitFormula);
        if (formula is null && exit is null)
        {
            return [];
        }

        var schema = ContactSchema.Read(_system).Rules;
        var found = new List<Diagnosis>();
        var named = new List<NamedSegment>();
        if (formula is null)
        {
            found.Add(Diagnosis.Of(PublishingRefusals.ExitWithoutFormula()));
        }

        Compile(formula, InFormula, schema, found, named);
        Compile(exit, InExitFormula, schema, found, named);
        found.AddRange(Unknown(named));
        return found;
    }

    private static void Compile(string? text, string place, RuleSchema schema, List<Diagnosis> found, List<NamedSegment> named)
    {
        if (text is null)
        {
            return;
        }

        found.AddRange(Rule.Compile(text, schema, out var rule).Select(diagnostic => Diagnosis.Of(diagnostic, place)));
        named.AddRange((rule?.Dependencies.Segments ?? []).Select(code => new NamedSegment(code, place, text)));
    }

    /// <summary>Segments that no row has, draft or not: what is only not published yet is told when this one is published.</summary>
    private IEnumerable<Diagnosis> Unknown(List<NamedSegment> named)
    {
        if (named.Count == 0)
        {
            return [];
        }

        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(SegmentTable.Code) };
        query.Criteria.AddCondition(SegmentTable.Code, ConditionOperator.In, named.Select(name => (object)name.Code).Distinct().ToArray());
        var codes = _system.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>(SegmentTable.Code));
        var known = new HashSet<string>(codes, StringComparer.OrdinalIgnoreCase);
        var own = Text(SegmentTable.Code) ?? "";
        return named.Select(name => name.Problem(own, known)).OfType<Diagnosis>()
            .OrderBy(problem => problem.Place == InExitFormula).ThenBy(problem => problem.Start);
    }

    /// <summary>A segment that a formula names.</summary>
    private sealed record NamedSegment(string Code, string Place, string Formula)
    {
        public Diagnosis? Problem(string own, HashSet<string> known) =>
            string.Equals(Code, own, StringComparison.OrdinalIgnoreCase) ? UnderTheName(PublishingRefusals.Cycle([own, own]))
            : known.Contains(Code) ? null
            : UnderTheName(PublishingRefusals.UnknownSegment(Code, suggestion: null));

        private Diagnosis UnderTheName(Refusal refusal)
        {
            var diagnosis = Diagnosis.Of(refusal);
            diagnosis.Place = Place;
            var start = Formula.IndexOf($"\"{Code}\"", StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
            {
                diagnosis.Start = start + 1;
                diagnosis.Length = Code.Length;
            }

            return diagnosis;
        }
    }
}
