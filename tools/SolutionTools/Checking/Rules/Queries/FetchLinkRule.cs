using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>Links of queries.</summary>
internal sealed class FetchLinkRule() : CheckRule(
    "fetch-link",
    "A link-entity says from and to, and aliases of a query differ; conditions on another level name its alias.",
    "The view or chart fails when somebody opens it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var fetch in solution.Customizations.Descendants("fetch"))
        {
            var levels = QueryLevel.Of(fetch).ToArray();
            var aliases = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var link in levels.Select(level => level.Element).Where(element => element.Name.LocalName == "link-entity"))
            {
                if (link.Attr("from").Length == 0 || link.Attr("to").Length == 0)
                {
                    yield return At(link, $"The link to '{link.Attr("name")}' does not say from and to.", "Add both columns.");
                }

                if (link.Attr("alias").Length > 0 && !aliases.Add(link.Attr("alias")))
                {
                    yield return At(link, $"Two links have the alias '{link.Attr("alias")}'.", "Give every link an alias of its own.");
                }
            }

            foreach (var condition in fetch.Descendants("condition").Where(condition => condition.Attr("entityname").Length > 0))
            {
                var name = condition.Attr("entityname");
                if (!levels.Any(level => level.Alias.Same(name) || level.TableName.Same(name)))
                {
                    yield return At(condition, $"There is no link '{name}' in the query.", "Name the alias of a link.");
                }
            }
        }
    }
}
