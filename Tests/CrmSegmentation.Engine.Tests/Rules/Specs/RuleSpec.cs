using System.Text.RegularExpressions;
using CrmSegmentation.Cli.Rules;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Tests.Rules.Specs;

/// <summary>
/// A formula and what it gives. The answer is an expression for the same value; or <c>Errors:</c> and the codes of its mistakes; or
/// <c>member</c>, <c>not a member</c> or <c>error</c>, where <c>, until</c> and a time of the wall clock, or <c>, always</c>, may follow.
/// </summary>
/// <param name="Place">The file and the line.</param>
/// <param name="Customer">The customer.</param>
/// <param name="AsOf">The time on the wall clock, which shows UTC.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Expected">The answer.</param>
internal sealed record RuleSpec(string Place, CustomerFacts Customer, DateTime AsOf, string Formula, string Expected)
{
    private const string Errors = "Errors:";

    private static readonly Regex Decided = new("^(member|not a member|error)(?:, (until .+|always))?$");

    /// <summary>Runs the case.</summary>
    /// <returns>Where and what was found instead; null when it is right.</returns>
    public string? Check()
    {
        var found = Expected.StartsWith(Errors, StringComparison.Ordinal) ? CheckErrors()
            : Decided.Match(Expected) is { Success: true } decided ? CheckDecision(withStability: decided.Groups[2].Success)
            : CheckValue();
        return found is null ? null : $"{Place}: {Formula}\n    expected {Expected}\n    found    {found}";
    }

    private string? CheckErrors()
    {
        var diagnostics = RuleExpression.Compile(Formula, Customer.Schema, out _);
        return Different($"{Errors} {string.Join(", ", diagnostics.Select(diagnostic => diagnostic.Code))}");
    }

    private string? CheckDecision(bool withStability)
    {
        var diagnostics = Rule.Compile(Formula, Customer.Schema, out var rule);
        if (rule is null)
        {
            return Mistakes(diagnostics);
        }

        var verdict = rule.Evaluate(Customer, DateTime.SpecifyKind(AsOf, DateTimeKind.Utc), ZoneRules.Utc);
        var decision = verdict.Decision switch { Decision.Member => "member", Decision.NotMember => "not a member", _ => "error" };
        if (!withStability)
        {
            return Different(decision);
        }

        var stability = verdict.StableUntil();
        var atLeast = stability.Differs ? "" : " at least";
        return Different(stability.Until == DateTime.MaxValue
            ? $"{decision}, always"
            : FormattableString.Invariant($"{decision}, until {stability.Until:yyyy-MM-dd'T'HH:mm}{atLeast}"));
    }

    private string? CheckValue() =>
        Run(Formula, out var value) is { } mistakes ? mistakes
        : Run(Expected, out var expected) is { } wrong ? "the expected answer is no expression: " + wrong
        : ValueComparison.AreClose(expected, value) ? null : value.ToString();

    private string? Run(string formula, out Value value)
    {
        var diagnostics = RuleExpression.Compile(formula, Customer.Schema, out var expression);
        value = expression?.Evaluate(Customer, AsOf) ?? Value.Blank;
        return expression is null ? Mistakes(diagnostics) : null;
    }

    private static string Mistakes(IReadOnlyList<RuleDiagnostic> diagnostics) => string.Join("; ", diagnostics);

    private string? Different(string found) => found == Expected ? null : found;
}
