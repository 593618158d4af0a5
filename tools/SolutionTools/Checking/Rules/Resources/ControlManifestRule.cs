using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Resources;

/// <summary>Code components.</summary>
internal sealed class ControlManifestRule() : CheckRule(
    "control-manifest",
    "A control's file is its ControlManifest.xml, in a folder of its name, and names the control: prefix_Namespace.Constructor, with a version.",
    "The import fails, or forms do not find the control.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var element in solution.Controls)
        {
            var (name, file) = (element.Text("Name"), PackageEntry.PathOf(element.Text("FileName")));
            if (!file.Same($"Controls/{name}/ControlManifest.xml"))
            {
                yield return At(element.PointTo("FileName"), $"The file of '{name}' is '{file}'.", $"Write /Controls/{name}/ControlManifest.xml.");
                continue;
            }

            if (!solution.Documents.TryGetValue(file, out var document))
            {
                continue;
            }

            var control = document.Root!.Elements().FirstOrDefault(e => e.Name.LocalName == "control");
            if (control is null)
            {
                yield return At(document.Root, "The manifest has no control.", "Build the control again.");
                continue;
            }

            var full = $"{control.Attr("namespace")}.{control.Attr("constructor")}";
            if (!name.EndsWith($"_{full}", StringComparison.Ordinal))
            {
                yield return At(control, $"The manifest is that of '{full}'; the control is '{name}'.", "Make namespace, constructor and name agree.");
            }

            if (!Version.TryParse(control.Attr("version"), out _))
            {
                yield return At(
                    control, $"'{control.Attr("version")}' is no version.",
                    "Write it as 1.0.0; without a higher one, an upgrade keeps the old script.");
            }
        }
    }
}
