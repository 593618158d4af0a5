using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>What Dataverse can do for an expression.</summary>
internal sealed class Pushed
{
    private Pushed(Condition? condition, bool isExact, IReadOnlyList<RuleDiagnostic> reasons)
    {
        Condition = condition;
        IsExact = isExact;
        Reasons = reasons;
    }

    /// <summary>A condition without which the expression is false: neither true nor an error. Null when Dataverse can do nothing.</summary>
    public Condition? Condition { get; }

    /// <summary>Whether the expression is true exactly where the condition holds, and never an error.</summary>
    public bool IsExact { get; }

    /// <summary>Why it is not exact.</summary>
    public IReadOnlyList<RuleDiagnostic> Reasons { get; }

    /// <summary>The condition says the same.</summary>
    public static Pushed Exact(Condition condition) => new(condition, true, []);

    /// <summary>The condition finds more.</summary>
    public static Pushed More(Condition condition, params RuleDiagnostic[] reasons) => new(condition, false, reasons);

    /// <summary>Dataverse can do nothing.</summary>
    public static Pushed Nothing(params RuleDiagnostic[] reasons) => new(null, false, reasons);

    /// <summary>Any of some expressions: nothing as soon as Dataverse can do nothing for one of them.</summary>
    public static Pushed Any(IReadOnlyList<Pushed> parts)
    {
        RuleDiagnostic[] reasons = [.. parts.SelectMany(part => part.Reasons)];
        return parts.Any(part => part.Condition is null)
            ? Nothing(reasons)
            : new(Condition.Any(parts.Select(part => part.Condition!)), parts.All(part => part.IsExact), reasons);
    }

    /// <summary>All of some expressions, none of which can fail.</summary>
    public static Pushed All(IReadOnlyList<Pushed> parts)
    {
        RuleDiagnostic[] reasons = [.. parts.SelectMany(part => part.Reasons)];
        return parts.All(part => part.Condition is null)
            ? Nothing(reasons)
            : new(Condition.All(parts.Select(part => part.Condition).OfType<Condition>()), parts.All(part => part.IsExact), reasons);
    }

    /// <summary>The same expression where a condition on other things holds too or holds instead.</summary>
    public Pushed With(Func<Condition, Condition> change) => Condition is null ? this : new(change(Condition), IsExact, Reasons);
}
