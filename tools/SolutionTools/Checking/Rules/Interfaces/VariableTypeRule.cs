using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Types of environment variables.</summary>
internal sealed class VariableTypeRule() : CheckRule(
    "variable-type",
    "An environment variable lies in a folder of its name, has a display name and a type from 100000000 (text) to 100000005 (secret).",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var variable in solution.Parts("environmentvariabledefinition"))
        {
            if (!variable.Text("type").TryWhole(out var type) || type is < 100_000_000 or > 100_000_005)
            {
                yield return At(
                    variable.PointTo("type"), $"'{variable.Text("type")}' is no type of a variable.",
                    "Write 100000000 (text), …1 (number), …2 (yes/no), …3 (JSON), …4 (data source) or …5 (secret).");
            }

            if (!ApiUnderCheck.FolderOf(variable).Same(variable.Attr("schemaname")))
            {
                yield return At(
                    variable, $"'{variable.Attr("schemaname")}' lies in the folder '{ApiUnderCheck.FolderOf(variable)}'.",
                    "Give the folder the schema name.");
            }

            if (variable.Element("displayname").Attr("default").Length == 0)
            {
                yield return At(
                    variable.PointTo("displayname"), $"'{variable.Attr("schemaname")}' has no display name.",
                    "Add displayname with default and a label.");
            }
        }
    }
}
