using System.Globalization;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Cli.Rules;

/// <summary>
/// A formula and its answer in Power Fx's notation; <c>Errors:</c> as the answer means that the formula must not compile.
/// </summary>
/// <param name="File">Where the case comes from.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Expected">The answer.</param>
internal sealed record RuleCase(string File, string Formula, string Expected)
{
    private const string DoesNotCompile = "Errors:";

    private static readonly RuleSchema Schema = new([]);
    private static readonly CustomerFacts Nobody = new(Schema);
    private static readonly DateTime Now = new(2026, 1, 31, 12, 34, 56);

    /// <summary>Runs the case.</summary>
    /// <returns>What was found instead; null when the case passes.</returns>
    public string? Check()
    {
        var found = Run(Formula, out var value);
        if (Expected.StartsWith(DoesNotCompile, StringComparison.Ordinal))
        {
            return found is null ? $"it compiles: {value}" : null;
        }

        if (found is not null)
        {
            return found;
        }

        // Answers may be floating-point numbers larger than a formula can hold.
        if (double.TryParse(Expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) > (double)decimal.MaxValue)
        {
            return ValueComparison.AreClose(Value.Of(number), value) ? null : value.ToString();
        }

        return Run(Expected, out var expected) is { } wrong ? $"the expected answer is no expression: {wrong}"
            : ValueComparison.AreClose(expected, value) ? null
            : value.ToString();
    }

    private static string? Run(string formula, out Value value)
    {
        value = Value.Blank;
        var diagnostics = RuleExpression.Compile(formula, Schema, out var expression);
        if (expression is null)
        {
            return string.Join("; ", diagnostics);
        }

        value = expression.Evaluate(Nobody, Now);
        return null;
    }
}
