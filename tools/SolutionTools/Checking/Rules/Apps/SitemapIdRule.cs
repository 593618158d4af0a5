using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>Ids of a site map.</summary>
internal sealed class SitemapIdRule() : CheckRule(
    "sitemap-id",
    "Areas, groups and subareas of a site map have ids of their own.",
    "The import fails, or one entry replaces another.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var map in solution.Customizations.Descendants("SiteMap").Where(map => map.Elements("Area").Any()))
        {
            foreach (var kind in new[] { "Area", "SubArea" })
            {
                var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var element in map.Descendants(kind))
                {
                    if (element.Attr("Id").Length == 0 || !seen.Add(element.Attr("Id")))
                    {
                        yield return At(element, $"'{element.Attr("Id")}' is no id of its own.", "Give it one that the site map has nowhere else.");
                    }
                }
            }
        }
    }
}
