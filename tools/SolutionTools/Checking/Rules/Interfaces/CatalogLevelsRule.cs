using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Catalogs of business events.</summary>
internal sealed class CatalogLevelsRule() : CheckRule(
    "catalog-levels",
    "A catalog is a root, or lies in a root that is in the solution or declared: there are two levels.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var catalogs = solution.Parts("catalog").GroupBy(catalog => catalog.Attr("uniquename").Lower())
            .ToDictionary(group => group.Key, group => group.First());
        foreach (var catalog in solution.Parts("catalog").Where(catalog => Parent(catalog).Length > 0))
        {
            if (!catalogs.TryGetValue(Parent(catalog).Lower(), out var parent))
            {
                if (!solution.Declared.HasName(Parent(catalog)))
                {
                    yield return At(
                        catalog.PointTo("parentcatalogid"), $"There is no catalog '{Parent(catalog)}'.",
                        "Add it, or declare it in MissingDependencies.");
                }
            }
            else if (Parent(parent).Length > 0)
            {
                yield return At(catalog.PointTo("parentcatalogid"), $"'{Parent(catalog)}' lies in a catalog itself.", "Put the catalog below a root.");
            }
        }
    }

    public static string Parent(XElement catalog) => catalog.Element("parentcatalogid").Text("uniquename");
}
