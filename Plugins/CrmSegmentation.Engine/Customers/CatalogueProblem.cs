using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Customers;

/// <summary>Why a catalogue cannot be published.</summary>
/// <param name="Code">The stable code; each has a page under Plugins/docs/diagnostics.</param>
/// <param name="Place">Where the mistake is: <c>segments[VIP].formula</c>, <c>program.tiers[2].threshold</c>.</param>
/// <param name="Message">One or two sentences for the person who publishes.</param>
/// <param name="Formula">The formula that holds the mistake; null when it is in none.</param>
/// <param name="Diagnostic">The mistake in the formula; null when it is in none.</param>
public sealed record CatalogueProblem(string Code, string Place, string Message, string? Formula = null, RuleDiagnostic? Diagnostic = null)
{
    /// <summary>The place, the code and the message.</summary>
    public override string ToString() => $"{Place}: {Code}: {Message}";

    internal static CatalogueProblem Of(string place, Refusal refusal) =>
        new(refusal.Code, place.Length == 0 ? refusal.Place : $"{place}.{refusal.Place}", refusal.Message);

    internal static CatalogueProblem Of(string place, string formula, RuleDiagnostic diagnostic) =>
        new(diagnostic.Code, place, diagnostic.Message, formula, diagnostic);
}
