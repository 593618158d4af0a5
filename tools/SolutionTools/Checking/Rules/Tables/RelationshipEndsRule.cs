using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Relationships between tables.</summary>
internal sealed class RelationshipEndsRule() : CheckRule(
    "relationship-ends",
    "A relationship is OneToMany or ManyToMany, names both its tables, and at least one is in the solution; own tables that it names exist; only "
        + "one of a table with itself is hierarchical.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var relationship in solution.Relationships)
        {
            var type = relationship.Text("EntityRelationshipType");
            if (type is not ("OneToMany" or "ManyToMany"))
            {
                yield return At(relationship.PointTo("EntityRelationshipType"), $"'{type}' is no type of a relationship.", "Write OneToMany or ManyToMany.");
                continue;
            }

            string[] ends = type == "OneToMany" ? ["ReferencingEntityName", "ReferencedEntityName"] : ["FirstEntityName", "SecondEntityName"];
            foreach (var end in ends)
            {
                var name = relationship.Text(end);
                if (name.Length == 0 || (solution.IsOurs(name) && solution.Tables.Find(name) is null && !solution.Declared.HasTable(name)))
                {
                    yield return At(
                        relationship.PointTo(end), $"{end} is '{name}': there is no such table.",
                        "Name a table of the solution or of the platform.");
                }
            }

            if (relationship.Text("IsHierarchical") == "1" && !relationship.Text("ReferencingEntityName").Same(relationship.Text("ReferencedEntityName")))
            {
                yield return At(relationship.PointTo("IsHierarchical"), "A hierarchy needs a relationship of a table with itself.", "Set IsHierarchical to 0.");
            }
        }
    }
}
