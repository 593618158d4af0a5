using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>The tables of N:N relationships.</summary>
internal sealed class RelationshipIntersectRule() : CheckRule(
    "relationship-intersect",
    "An N:N relationship names a table of its own that holds the pairs.",
    "The import fails, or pairs of two relationships lie in one table.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var relationship in solution.Relationships.Where(relationship => relationship.Text("EntityRelationshipType") == "ManyToMany"))
        {
            var name = relationship.Text("IntersectEntityName");
            if (name.Length == 0 || !seen.Add(name))
            {
                yield return At(
                    relationship.PointTo("IntersectEntityName"), name.Length == 0 ? "IntersectEntityName is missing."
                        : $"Another relationship keeps its pairs in '{name}'.",
                    "Name a table that nothing else uses.");
            }
        }
    }
}
