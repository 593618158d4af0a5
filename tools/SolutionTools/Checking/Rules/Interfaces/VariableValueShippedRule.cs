using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Values stay at home.</summary>
internal sealed class VariableValueShippedRule() : CheckRule(
    "variable-value-shipped",
    "The solution holds no current values of environment variables.",
    "The value of one environment overwrites that of the next.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.Entries
        .Where(entry => entry.Path.EndsWith("/environmentvariablevalues.json", StringComparison.OrdinalIgnoreCase))
        .Select(entry => In(
            entry.Name, "The solution holds the value of a variable.",
            "Remove the value from the solution; make it the default if every environment needs it."));
}
