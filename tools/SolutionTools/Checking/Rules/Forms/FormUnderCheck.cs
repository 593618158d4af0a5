using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>A form of a table.</summary>
/// <param name="Element">The systemform.</param>
/// <param name="Type">main, quick, quickCreate, card or another.</param>
/// <param name="Table">The table that it belongs to.</param>
internal sealed record FormUnderCheck(XElement Element, string Type, Table Table)
{
    /// <summary>The controls that show a column, apart from those that a managed form takes away.</summary>
    public IEnumerable<XElement> BoundControls =>
        Element.Descendants("control").Where(control => control.Attr("datafieldname").Length > 0 && !IsRemoved(control));

    public static IEnumerable<FormUnderCheck> All(SolutionUnderCheck solution) =>
        from table in solution.Tables.InSolution
        from forms in table.Element!.Under("FormXml", "forms")
        from form in forms.Elements("systemform")
        select new FormUnderCheck(form, forms.Attr("type"), table);

    /// <summary>All forms and dashboards of a solution.</summary>
    public static IEnumerable<XElement> Elements(SolutionUnderCheck solution) => All(solution).Select(form => form.Element).Concat(solution.Dashboards);

    private static bool IsRemoved(XElement control) => control.AncestorsAndSelf().Any(element => element.Attr("solutionaction") == "Removed");
}
