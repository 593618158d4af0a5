using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>What code components are bound to.</summary>
internal sealed class FormParameterRule() : CheckRule(
    "form-control-parameter",
    "A code component's own properties are set, each one that its manifest requires and none that it does not know; and it is bound to columns that exist.",
    "The form shows an error in place of the component.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.All(solution))
        {
            foreach (var custom in form.Element.Descendants("customControl").Where(custom => custom.Attr("name").Length > 0))
            {
                if (Manifest(solution, custom.Attr("name")) is not { } manifest)
                {
                    continue;
                }

                var properties = manifest.Descendants().Where(e => e.Name.LocalName == "property").ToArray();
                var parameters = custom.Element("parameters")?.Elements().ToArray() ?? [];
                foreach (var missing in properties.Where(p => p.Attr("required") == "true" && p.Attr("default-value").Length == 0
                    && parameters.All(set => set.Name.LocalName != p.Attr("name"))))
                {
                    yield return At(custom, $"The property '{missing.Attr("name")}' is required and not set.", "Set it under parameters.");
                }

                foreach (var parameter in parameters.Where(_ => manifest.Descendants().All(e => e.Name.LocalName != "data-set")))
                {
                    var property = Array.Find(properties, p => p.Attr("name") == parameter.Name.LocalName);
                    if (property is null)
                    {
                        yield return At(
                            parameter, $"The control has no property '{parameter.Name.LocalName}'.",
                            "Remove it, or spell it as the manifest does.");
                    }
                    else if (property.Attr("usage") == "bound" && parameter.Attr("static") != "true" && !form.Table.MayHave(parameter.Value.Trim()))
                    {
                        yield return At(parameter, $"'{form.Table.LogicalName}' has no column '{parameter.Value.Trim()}'.", "Bind the property to a column.");
                    }
                }
            }
        }
    }

    private static XElement? Manifest(SolutionUnderCheck solution, string control) =>
        solution.Documents.TryGetValue($"Controls/{control}/ControlManifest.xml", out var document) ? document.Root : null;
}
