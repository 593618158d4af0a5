using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Relationships and their lookups.</summary>
internal sealed class RelationshipLookupRule() : CheckRule(
    "relationship-lookup",
    "Every 1:N relationship has its lookup column, and every lookup that the solution adds has its relationship.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var related = new HashSet<(string Table, string Column)>();
        foreach (var relationship in solution.Relationships.Where(relationship => relationship.Text("EntityRelationshipType") == "OneToMany"))
        {
            var (table, column) = (relationship.Text("ReferencingEntityName"), relationship.Text("ReferencingAttributeName"));
            related.Add((table.Lower(), column.Lower()));
            if (solution.Tables.Find(table) is not { } child)
            {
                continue;
            }

            var found = child.Columns.GetValueOrDefault(column.Lower());
            if (found is null && !child.MayHave(column))
            {
                yield return At(relationship.PointTo("ReferencingAttributeName"), $"'{child.SchemaName}' has no column '{column}'.", "Add the lookup column.");
            }
            else if (found is { Element: not null } && found.Type is not ("lookup" or "customer" or "owner" or "partylist" or "uniqueidentifier"))
            {
                yield return At(
                    relationship.PointTo("ReferencingAttributeName"), $"'{column}' is of type '{found.Type}', no lookup.",
                    "Name the lookup column.");
            }
        }

        foreach (var table in solution.Tables.InSolution)
        {
            foreach (var column in table.OwnColumns.Where(column => column.IsCustom && column.Type == "lookup"))
            {
                if (!related.Contains((table.LogicalName, column.LogicalName)))
                {
                    yield return At(column.Element!, $"No relationship says what '{column.LogicalName}' points to.", "Add the EntityRelationship.");
                }
            }
        }
    }
}
