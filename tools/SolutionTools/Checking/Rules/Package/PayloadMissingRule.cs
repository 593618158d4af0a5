using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Every file that is named is there.</summary>
internal sealed class PayloadMissingRule() : CheckRule(
    "payload-missing",
    "Every FileName, JsonFileName, XamlFileName and FormulaDefinitionFileName names a file of the zip.",
    "The import fails: the file is not in the package.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from element in Payload.References(solution)
        let path = element.Value.Trim()
        where !solution.HasFile(path)
        select At(element, $"There is no file '{path}' in the zip.", "Put the file at this path, or correct the path: case and GUID count.");
}
