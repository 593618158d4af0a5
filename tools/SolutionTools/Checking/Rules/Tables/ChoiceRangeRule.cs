using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Values that belong to the publisher.</summary>
internal sealed class ChoiceRangeRule() : CheckRule(
    "choice-range",
    "Values of the solution's own choices, and of status reasons that it adds, are in the publisher's range: prefix × 10000 and up.",
    "Another publisher's option of the same value is taken for this one.",
    Severity.Warning)
{
    private const int PerPublisher = 10_000;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (solution.OptionPrefix is < 10_000 or > 99_999)
        {
            yield break;
        }

        var least = solution.OptionPrefix * PerPublisher;
        foreach (var option in Options(solution))
        {
            if (option.Attr("value").TryWhole(out var value) && (value < least || value >= least + PerPublisher))
            {
                yield return At(
                    option, $"The value {value} is not in the publisher's range {least} to {least + PerPublisher - 1}.",
                    "Use the next free value of the range.");
            }
        }
    }

    private static IEnumerable<XElement> Options(SolutionUnderCheck solution)
    {
        var columns = solution.Tables.InSolution.SelectMany(table => table.OwnColumns).ToArray();
        return solution.Choices.Where(choice => solution.IsOurs(choice.Attr("Name"))).SelectMany(choice => choice.Under("options", "option"))
            .Concat(columns
                .Where(column => column.IsCustom && column.Type is "picklist" or "multiselectpicklist")
                .SelectMany(column => column.Element!.Element("optionset").Under("options", "option")))
            .Concat(columns
                .Where(column => column.Type == "status" && solution.Tables.Defined.Any(table => table.OwnColumns.Contains(column)))
                .SelectMany(column => column.Element!.Element("optionset").Under("statuses", "status"))
                .Where(status => status.Attr("value").TryWhole(out var value) && value > 2));
    }
}
