using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>A view of a table.</summary>
/// <param name="Element">The savedquery.</param>
/// <param name="Table">The table that it belongs to.</param>
internal sealed record ViewUnderCheck(XElement Element, Table Table)
{
    public XElement? Grid => Element.Element("layoutxml")?.Element("grid");

    public XElement? Fetch => Element.Element("fetchxml")?.Element("fetch");

    public IEnumerable<QueryLevel> Levels => Fetch is { } fetch ? QueryLevel.Of(fetch) : [];

    public static IEnumerable<ViewUnderCheck> All(SolutionUnderCheck solution) =>
        from table in solution.Tables.InSolution
        from view in table.Element!.Element("SavedQueries").Under("savedqueries", "savedquery")
        select new ViewUnderCheck(view, table);
}
