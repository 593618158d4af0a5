using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>What the site map leads to.</summary>
internal sealed class SitemapReferenceRule() : CheckRule(
    "sitemap-reference",
    "A subarea of a site map leads to a table, a dashboard or a page that exists, and icons and pages to web resources that do.",
    "The entry is missing from the app, without a word.")
{
    private const string Scheme = "$webresource:";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var dashboards = solution.Customizations.Descendants("Dashboard").Select(d => d.Text("FormId").AsId()).OfType<string>().ToHashSet();
        foreach (var area in solution.Customizations.Descendants("SubArea"))
        {
            if (area.Attr("Entity").Length == 0 && area.Attr("Url").Length == 0 && area.Attr("DefaultDashboard").Length == 0
                && area.Attr("solutionaction").Length == 0)
            {
                yield return At(area, "The subarea leads nowhere.", "Give it Entity, Url or DefaultDashboard.");
            }

            if (area.Attr("Entity") is { Length: > 0 } name && solution.IsOurs(name) && solution.Tables.Find(name) is null && !solution.Declared.HasTable(name))
            {
                yield return At(area, $"There is no table '{name}'.", "Name a table of the solution.");
            }

            if (area.Attr("DefaultDashboard") is { Length: > 0 } dashboard
                && (dashboard.AsId() is not { } id || (!dashboards.Contains(id) && !solution.Declared.HasId(id))))
            {
                yield return At(area, $"There is no dashboard '{dashboard}'.", "Name a dashboard of the solution.");
            }
        }

        foreach (var attribute in solution.Customizations.Descendants().Where(IsOfSiteMap).SelectMany(element => element.Attributes()))
        {
            var name = attribute.Value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? attribute.Value[Scheme.Length..]
                : attribute.Name.LocalName == "VectorIcon" && attribute.Value.Contains('_', StringComparison.Ordinal) ? attribute.Value.TrimStart('/')
                : "";
            name = name.StartsWith("WebResources/", StringComparison.OrdinalIgnoreCase) ? name["WebResources/".Length..] : name;
            if (name.Length > 0 && !References.HasWebResource(solution, name.Split('?')[0]))
            {
                yield return At(attribute, $"There is no web resource '{name}'.", "Add it, or declare it in MissingDependencies.");
            }
        }
    }

    private static bool IsOfSiteMap(XElement element) => element.Name.LocalName is "SubArea" or "Group" or "Area";
}
