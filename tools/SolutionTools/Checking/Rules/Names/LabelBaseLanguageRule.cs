using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Labels that users can read.</summary>
internal sealed class LabelBaseLanguageRule() : CheckRule(
    "label-base-language",
    "Tables, columns, choices and their options have a label in the base language of the solution.",
    "The import fails, or users see a blank.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from labels in Labels(solution)
        where !labels.Labels.HasLabel(solution.BaseLanguage)
        select At(labels.Owner, $"There is no label in the base language {solution.BaseLanguage}.", "Add one.");

    private static IEnumerable<(XElement Owner, XElement? Labels)> Labels(SolutionUnderCheck solution) =>
    [
        .. solution.Tables.Defined.Select(table => (table.Definition!, table.Definition!.Element("LocalizedNames"))),
        .. solution.Tables.Defined.Select(table => (table.Definition!, table.Definition!.Element("LocalizedCollectionNames"))),
        .. from table in solution.Tables.InSolution
           from column in table.OwnColumns
           where column.IsCustom
           select (column.Element!, column.Element!.Element("displaynames")),
        .. from choice in solution.Customizations.Descendants("optionset")
           from option in choice.Descendants().Where(option => option.Name.LocalName is "option" or "state" or "status")
           select (option, option.Element("labels")),
        .. solution.Choices.Select(choice => (choice, choice.Element("displaynames"))),
    ];
}
