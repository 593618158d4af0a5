using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>What commands refer to.</summary>
internal sealed class RibbonReferenceRule() : CheckRule(
    "ribbon-reference",
    "Buttons name commands, commands name rules, and $webresource: and $LocLabels: name web resources and labels that exist.",
    "The button does nothing, or shows the name of its label.")
{
    private const string WebResource = "$webresource:";
    private const string Label = "$LocLabels:";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        solution.Customizations.Descendants("RibbonDiffXml").SelectMany(ribbon => Check(solution, ribbon));

    private IEnumerable<Finding> Check(SolutionUnderCheck solution, XElement ribbon)
    {
        // One ribbon may use what another of the solution defines.
        var ribbons = solution.Customizations.Descendants("RibbonDiffXml").ToArray();
        var labels = Ids(ribbons.Descendants("LocLabel"));
        foreach (var attribute in ribbon.Descendants().SelectMany(element => element.Attributes()))
        {
            if (attribute.Value.StartsWith(WebResource, StringComparison.OrdinalIgnoreCase)
                && !References.HasWebResource(solution, attribute.Value[WebResource.Length..]))
            {
                yield return At(
                    attribute, $"There is no web resource '{attribute.Value[WebResource.Length..]}'.",
                    "Add it, or declare it in MissingDependencies.");
            }
            else if (attribute.Value.StartsWith(Label, StringComparison.OrdinalIgnoreCase) && !labels.Contains(attribute.Value[Label.Length..]))
            {
                yield return At(attribute, $"There is no label '{attribute.Value[Label.Length..]}'.", "Add a LocLabel with this Id.");
            }
        }

        var commands = Ids(ribbons.Descendants("CommandDefinition"));
        foreach (var attribute in ribbon.Descendants("CommandUIDefinition").Descendants().Select(element => element.Attribute("Command")).OfType<XAttribute>())
        {
            if (attribute.Value.Length > 0 && !IsOfPlatform(attribute.Value) && !commands.Contains(attribute.Value))
            {
                yield return At(attribute, $"There is no command '{attribute.Value}'.", "Add a CommandDefinition with this Id.");
            }
        }

        foreach (var kind in new[] { "EnableRule", "DisplayRule" })
        {
            var rules = Ids(ribbons.Elements("RuleDefinitions").Descendants(kind));
            foreach (var rule in ribbon.Descendants("CommandDefinition").Descendants(kind))
            {
                if (!IsOfPlatform(rule.Attr("Id")) && !rules.Contains(rule.Attr("Id")))
                {
                    yield return At(rule, $"There is no {kind} '{rule.Attr("Id")}'.", "Add it to RuleDefinitions.");
                }
            }
        }
    }

    private static bool IsOfPlatform(string id) => id.StartsWith("Mscrm.", StringComparison.OrdinalIgnoreCase)
        || id.StartsWith("msdyn", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Ids(IEnumerable<XElement> elements) =>
        elements.Select(element => element.Attr("Id")).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
