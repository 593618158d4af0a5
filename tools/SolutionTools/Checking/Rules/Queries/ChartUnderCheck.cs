using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>A chart of a table.</summary>
/// <param name="Element">The visualization.</param>
/// <param name="Table">The table that it belongs to.</param>
internal sealed record ChartUnderCheck(XElement Element, Table Table)
{
    public XElement? Definition => Element.Element("datadescription")?.Element("datadefinition");

    public IEnumerable<QueryLevel> Levels => Definition.Under("fetchcollection", "fetch").SelectMany(QueryLevel.Of);

    public static IEnumerable<ChartUnderCheck> All(SolutionUnderCheck solution) =>
        from table in solution.Tables.InSolution
        from chart in table.Element!.Under("Visualizations", "visualization")
        select new ChartUnderCheck(chart, table);
}
