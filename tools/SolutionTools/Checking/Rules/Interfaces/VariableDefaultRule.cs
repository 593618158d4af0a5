using System.Text.Json;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Defaults that fit their types.</summary>
internal sealed class VariableDefaultRule() : CheckRule(
    "variable-default",
    "The default of an environment variable is of its type, has at most 2000 characters, and a secret has none that is no reference to a vault.",
    "Flows and plug-ins that read the variable fail.")
{
    private const int Longest = 2000;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from variable in solution.Parts("environmentvariabledefinition")
        let value = variable.Text("defaultvalue")
        where value.Length > 0
        let problem = value.Length > Longest ? $"The default has {value.Length} characters." : Problem(variable.Text("type"), value)
        where problem is not null
        select At(variable.PointTo("defaultvalue"), problem, "Write a default of the variable's type, or none.");

    private static string? Problem(string type, string value) => type switch
    {
        "100000001" when !value.TryNumber(out _) => $"'{value}' is no number.",
        "100000002" when value.Lower() is not ("yes" or "no" or "true" or "false") => $"'{value}' is neither yes nor no.",
        "100000003" when !IsJson(value) => "The default is no JSON.",
        "100000005" when !value.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) => "A secret lies open in the solution.",
        _ => null,
    };

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
