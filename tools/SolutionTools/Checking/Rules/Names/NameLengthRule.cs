using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Names that fit.</summary>
internal sealed class NameLengthRule() : CheckRule(
    "name-length",
    "Names are no longer than the platform allows: 50 for tables and columns, 100 for relationships, choices, keys, apps and variables, 128 for "
        + "custom APIs, 256 for resources.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from name in OwnName.Of(solution)
        where name.Name.Length > name.Longest
        select At(name.Place, $"The name of the {name.Kind} has {name.Name.Length} characters; {name.Longest} are allowed.", "Shorten it.");
}
