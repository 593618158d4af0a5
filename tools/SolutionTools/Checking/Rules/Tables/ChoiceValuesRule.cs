using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>The values and colours of choices.</summary>
internal sealed partial class ChoiceValuesRule() : CheckRule(
    "choice-values",
    "The values of a choice differ, and colours are written as #RRGGBB.",
    "The import fails, or one option hides another.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var choice in solution.Customizations.Descendants("optionset"))
        {
            var seen = new HashSet<int>();
            foreach (var option in choice.Descendants().Where(option => option.Name.LocalName is "option" or "status" or "state"))
            {
                if (!option.Attr("value").TryWhole(out var value))
                {
                    yield return At(option, $"'{option.Attr("value")}' is no value of an option.", "Write a whole number.");
                }
                else if (!seen.Add(value))
                {
                    yield return At(option, $"The choice has the value {value} twice.", "Give every option a value of its own.");
                }

                if (option.Attr("Color") is { Length: > 0 } colour && !Colour().IsMatch(colour))
                {
                    yield return At(option, $"'{colour}' is no colour.", "Write it as #RRGGBB.");
                }
            }
        }
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
