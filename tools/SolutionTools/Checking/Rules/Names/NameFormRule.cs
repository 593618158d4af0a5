using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Names that are identifiers.</summary>
internal sealed partial class NameFormRule() : CheckRule(
    "name-form",
    "Names of tables, columns, keys, choices, relationships and custom APIs are letters, digits and underscores.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from name in OwnName.Of(solution)
        where name.Kind is "table" or "column" or "key" or "choice" or "relationship" or "custom API" or "environment variable"
            && !Identifier().IsMatch(name.Name)
        select At(name.Place, $"'{name.Name}' cannot be the name of a {name.Kind}.", "Use letters of the English alphabet, digits and underscores.");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
