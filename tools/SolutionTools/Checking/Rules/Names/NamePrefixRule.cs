using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Names that cannot collide with others'.</summary>
internal sealed class NamePrefixRule() : CheckRule(
    "name-prefix",
    "Names of components begin with a publisher's prefix: the solution's own.",
    "Names without it collide with the platform's, and what has another prefix belongs to another publisher.",
    Severity.Warning)
{
    // Columns that the platform gives to tables of business process flows.
    private const string OfProcessFlows = "bpf_";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.Prefix.Length == 0 ? [] :
        from name in OwnName.Of(solution)
        where name.Kind != "relationship" && name.Name.Length > 0 && !solution.IsOurs(name.Name)
            && !name.Name.StartsWith(OfProcessFlows, StringComparison.Ordinal)
        select At(name.Place, $"The {name.Kind} '{name.Name}' does not begin with '{solution.Prefix}_'.", "Give it the prefix of the solution's publisher.");
}
