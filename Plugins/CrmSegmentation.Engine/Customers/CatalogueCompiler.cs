using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Customers;

/// <summary>Checks and compiles a catalogue, and collects everything that is wrong with it.</summary>
internal sealed class CatalogueCompiler(CatalogueDefinition definition, RuleSchema schema)
{
    private const int MostDays = 36_500;

    private readonly List<CatalogueProblem> _problems = [];

    public IReadOnlyList<CatalogueProblem> Problems => _problems;

    public IReadOnlyList<Segment> Compile()
    {
        var segments = new List<Segment>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var published in definition.Segments)
        {
            var place = $"segments[{published.Code}]";
            if (!SegmentCode.TryParse(published.Code, "code", out var code, out var refusal))
            {
                _problems.Add(CatalogueProblem.Of(place, refusal));
            }
            else if (!codes.Add(code.Value))
            {
                _problems.Add(CatalogueProblem.Of(place, PublishingRefusals.CodeTwice(code.Value)));
            }
            else
            {
                var named = published with { Code = code.Value };
                segments.Add(published.Status == SegmentStatus.Retired ? new Segment(named, null, null) : Compile(named, place));
            }
        }

        foreach (var segment in segments)
        {
            CheckNames(segment, codes);
        }

        CheckSettings();
        return Ordered(segments);
    }

    private Segment Compile(SegmentDefinition published, string place)
    {
        if (published.MinimumStayDays is < 0 or > MostDays)
        {
            _problems.Add(CatalogueProblem.Of(place, PublishingRefusals.OutOfRange("minimumStayDays", published.MinimumStayDays, 0, MostDays)));
        }

        if (published.Name.Trim().Length == 0)
        {
            _problems.Add(CatalogueProblem.Of(place, PublishingRefusals.NameMissing("name")));
        }

        if (published.Colour is { } colour && !BadgeColour.IsColour(colour))
        {
            _problems.Add(CatalogueProblem.Of(place, PublishingRefusals.ColourMalformed(colour)));
        }

        if (published.Formula is null && published.ExitFormula is not null)
        {
            _problems.Add(CatalogueProblem.Of(place, PublishingRefusals.ExitWithoutFormula()));
        }

        return new Segment(published, Compile(published.Formula, $"{place}.formula"), Compile(published.ExitFormula, $"{place}.exitFormula"));
    }

    private Rule? Compile(string? formula, string place)
    {
        if (formula is null)
        {
            return null;
        }

        var diagnostics = Rule.Compile(formula, schema, out var rule);
        _problems.AddRange(diagnostics.Select(diagnostic => CatalogueProblem.Of(place, formula, diagnostic)));
        return rule;
    }

    /// <summary>A formula that asks for a segment nobody has would be false for ever.</summary>
    private void CheckNames(Segment segment, HashSet<string> codes)
    {
        foreach (var named in SegmentOrder.NamedBy(segment))
        {
            if (!codes.Contains(named, StringComparer.OrdinalIgnoreCase))
            {
                _problems.Add(CatalogueProblem.Of($"segments[{segment.Code}]", PublishingRefusals.UnknownSegment(named, NearestName.Find(named, codes))));
            }
        }
    }

    private void CheckSettings()
    {
        if (definition.Program is { } program)
        {
            _problems.AddRange(program.Check().Select(refusal => CatalogueProblem.Of("program", refusal)));
        }

        var lifecycle = definition.Lifecycle;
        if (lifecycle.NewFor < 0 || lifecycle.LoyalFrom < 1 || lifecycle.WonBackFor < 0 || lifecycle.UsualRhythm <= 0m
            || lifecycle.ShortestRhythm <= 0m || lifecycle.LongestRhythm < lifecycle.ShortestRhythm
            || lifecycle.AtRiskAfter <= 0m || lifecycle.LapsedAfter <= lifecycle.AtRiskAfter)
        {
            _problems.Add(CatalogueProblem.Of("", PublishingRefusals.Lifecycle()));
        }

        if (definition.RfmMonths is { } months and (< 1 or > LoyaltyProgram.MostMonths))
        {
            _problems.Add(CatalogueProblem.Of("", PublishingRefusals.OutOfRange("rfmMonths", months, 1, LoyaltyProgram.MostMonths)));
        }
    }

    private IReadOnlyList<Segment> Ordered(List<Segment> segments)
    {
        var ordered = SegmentOrder.Of(segments, out var cycle);
        if (cycle.Count > 0)
        {
            _problems.Add(CatalogueProblem.Of($"segments[{cycle[0]}]", PublishingRefusals.Cycle(cycle)));
        }

        return ordered;
    }
}
