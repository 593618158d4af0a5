using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Resources;

/// <summary>Files of code components.</summary>
internal sealed class ControlResourceRule() : CheckRule(
    "control-resource",
    "The scripts, styles, texts and pictures that a control's manifest names lie in its folder, and it has a script.",
    "The control shows an error on every form.")
{
    private static readonly HashSet<string> Kinds = ["code", "css", "resx", "img", "html"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var name in solution.Controls.Select(control => control.Text("Name")))
        {
            if (!solution.Documents.TryGetValue($"Controls/{name}/ControlManifest.xml", out var manifest))
            {
                continue;
            }

            var resources = manifest.Descendants().Where(e => e.Parent?.Name.LocalName == "resources" && Kinds.Contains(e.Name.LocalName)).ToArray();
            foreach (var resource in resources.Where(resource => !solution.HasFile($"Controls/{name}/{resource.Attr("path")}")))
            {
                yield return At(resource, $"There is no file '{resource.Attr("path")}' in the control's folder.", "Pack it, or remove it from the manifest.");
            }

            if (resources.All(resource => resource.Name.LocalName != "code"))
            {
                yield return At(manifest.Root!, $"'{name}' has no script.", "Name it as code in resources.");
            }
        }
    }
}
