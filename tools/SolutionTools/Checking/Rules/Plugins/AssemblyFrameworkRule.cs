using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>The framework that the sandbox runs.</summary>
internal sealed partial class AssemblyFrameworkRule() : CheckRule(
    "assembly-framework",
    "A plug-in assembly is built for .NET Framework, 4.6.2 at most.",
    "The types cannot be loaded in the sandbox.")
{
    private static readonly Version Newest = new(4, 6, 2);

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var assembly in AssemblyUnderCheck.All(solution).Where(assembly => assembly.File.Framework.Length > 0))
        {
            var match = Framework().Match(assembly.File.Framework);
            if (!match.Success || !Version.TryParse(match.Groups[1].Value, out var version) || version > Newest)
            {
                yield return At(assembly.Element.PointTo("FileName"), $"The file is built for '{assembly.File.Framework}'.", "Build it for net462.");
            }
        }
    }

    [GeneratedRegex(@"^\.NETFramework,Version=v(\d+\.\d+(?:\.\d+)?)$")]
    private static partial Regex Framework();
}
