using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>What happens to children.</summary>
internal sealed class RelationshipCascadeRule() : CheckRule(
    "relationship-cascade",
    "CascadeDelete is Cascade, NoCascade, RemoveLink or Restrict; the others are ActiveOnly, Cascade, NoCascade or UserOwned.",
    "The import fails.")
{
    private static readonly HashSet<string> OfDelete = ["Cascade", "NoCascade", "RemoveLink", "Restrict"];
    private static readonly HashSet<string> OfOthers = ["ActiveOnly", "Active", "Cascade", "NoCascade", "UserOwned"];
    private static readonly string[] Others = ["CascadeAssign", "CascadeReparent", "CascadeShare", "CascadeUnshare"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var relationship in solution.Relationships.Where(relationship => relationship.Text("EntityRelationshipType") == "OneToMany"))
        {
            foreach (var action in Others.Append("CascadeDelete"))
            {
                if (relationship.Element(action) is { } element && !(action == "CascadeDelete" ? OfDelete : OfOthers).Contains(element.Value.Trim()))
                {
                    yield return At(element, $"'{element.Value.Trim()}' is no value of {action}.", "Use one of those that the rule names.");
                }
            }

            if (relationship.Element("CascadeDelete") is { Value: "RemoveLink" } delete && IsRequired(solution, relationship))
            {
                yield return At(delete, "Deleting the parent would empty a required lookup.", "Use Cascade or Restrict, or make the lookup optional.");
            }
        }
    }

    private static bool IsRequired(SolutionUnderCheck solution, XElement relationship)
    {
        var child = solution.Tables.Find(relationship.Text("ReferencingEntityName"));
        var lookup = child?.Columns.GetValueOrDefault(relationship.Text("ReferencingAttributeName").Lower());
        return lookup?.Element.Text("RequiredLevel") == "systemrequired";
    }
}
