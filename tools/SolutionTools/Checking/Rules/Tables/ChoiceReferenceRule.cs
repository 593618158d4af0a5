using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Global choices that columns use.</summary>
internal sealed class ChoiceReferenceRule() : CheckRule(
    "choice-reference",
    "A column of a choice has options of its own, or names a global choice that is in the solution, of the platform or declared.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var choices = solution.Choices.Select(choice => choice.Attr("Name").Lower()).ToHashSet();
        foreach (var column in solution.Tables.InSolution.SelectMany(table => table.OwnColumns)
            .Where(column => column.Type is "picklist" or "multiselectpicklist"))
        {
            var name = column.Element.Text("OptionSetName").Lower();
            if (name.Length == 0 && column.Element!.Element("optionset") is null && column.IsCustom)
            {
                yield return At(column.Element, $"'{column.LogicalName}' has neither options nor a global choice.", "Add optionset or OptionSetName.");
            }
            else if (name.Length > 0 && !choices.Contains(name) && solution.IsOurs(name) && !solution.Declared.Has(ComponentType.Choice, name))
            {
                yield return At(
                    column.Element!.PointTo("OptionSetName"), $"There is no global choice '{name}'.",
                    "Add it to optionsets, or declare it in MissingDependencies.");
            }
        }
    }
}
