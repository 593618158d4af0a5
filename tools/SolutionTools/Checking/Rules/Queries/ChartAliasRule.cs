using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>What a chart draws.</summary>
internal sealed class ChartAliasRule() : CheckRule(
    "chart-alias",
    "Categories and measures of a chart name aliases of its query, and a chart has a presentation with as many series as measure collections.",
    "The chart shows an error instead of data.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var chart in ChartUnderCheck.All(solution).Where(chart => chart.Definition is not null))
        {
            var aliases = chart.Levels.SelectMany(level => level.Element.Elements("attribute")).Select(attribute => attribute.Attr("alias"))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var collections = chart.Definition!.Element("categorycollection");
            foreach (var element in collections?.Descendants().Where(e => e.Name.LocalName is "category" or "measure") ?? [])
            {
                var alias = element.Attr("alias");
                if ((alias.Length > 0 || element.Name.LocalName == "measure") && !aliases.Contains(alias))
                {
                    yield return At(element, $"The query has no alias '{alias}'.", "Name the alias of an attribute of the chart's query.");
                }
            }

            var measures = collections?.Descendants("measurecollection").Count() ?? 0;
            var series = chart.Element.Element("presentationdescription")?.Descendants("Series").Count(s => s.Attr("ChartType").Length > 0) ?? 0;
            if (series > 0 && measures > 0 && series != measures)
            {
                yield return At(
                    chart.Element, $"The chart has {measures} measure collections and {series} series.",
                    "Give every measure collection one Series.");
            }
        }
    }
}
