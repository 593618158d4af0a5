using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Every file has a meaning.</summary>
internal sealed class PayloadUnreferencedRule() : CheckRule(
    "payload-unreferenced",
    "Every file of the zip is named by a component, or stands where its place says what it is.",
    "The file is not imported, and whoever put it there believes that it is.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (!solution.Customizations.HasElements)
        {
            return [];
        }

        var referred = Payload.References(solution).Select(element => PackageEntry.PathOf(element.Value.Trim())).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return solution.Entries
            .Where(entry => Payload.IsStray(solution, entry, referred))
            .Select(entry => In(entry.Name, "Nothing in customizations.xml names the file.", "Add the component that it belongs to, or leave the file out."));
    }
}
