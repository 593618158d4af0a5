using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Cli.Rules;

/// <summary>A formula tried on a customer: its mistakes, or its verdict, or the value of an expression that is no condition.</summary>
/// <param name="Formula">The formula as it was written.</param>
/// <param name="Setting">On whom and when.</param>
/// <param name="Diagnostics">The mistakes.</param>
/// <param name="Verdict">What the rule says; null when it is none.</param>
/// <param name="Value">The value, when it was asked for or is all there is; otherwise null.</param>
internal sealed record Trial(
    string Formula, TrialSetting Setting, IReadOnlyList<RuleDiagnostic> Diagnostics, Verdict? Verdict, Value? Value)
{
    /// <summary>Tries a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="setting">On whom and when.</param>
    /// <param name="valueOnly">Whether the value is wanted, whatever it is.</param>
    public static Trial Run(string formula, TrialSetting setting, bool valueOnly)
    {
        var customer = setting.Customer;
        var diagnostics = RuleExpression.Compile(formula, customer.Schema, out var expression);
        if (expression is null)
        {
            return new Trial(formula, setting, diagnostics, null, null);
        }

        if (!valueOnly && expression.Type.Kind == TypeKind.Boolean)
        {
            Rule.Compile(formula, customer.Schema, out var rule);
            return new Trial(formula, setting, [], rule!.Evaluate(customer.Facts, setting.AsOf, setting.Zone), null);
        }

        var value = expression.Evaluate(customer.Facts, setting.Zone.ToLocal(setting.AsOf));
        return new Trial(formula, setting, valueOnly ? [] : Rule.Compile(formula, customer.Schema, out _), null, value);
    }
}

/// <summary>On whom and when a formula is tried.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="AsOf">The instant, in UTC.</param>
/// <param name="Zone">The organisation's wall clock.</param>
/// <param name="ZoneId">The id by which the zone was asked for.</param>
internal sealed record TrialSetting(Customer Customer, DateTime AsOf, ZoneRules Zone, string ZoneId);
