using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>Privileges that lookups need.</summary>
internal sealed class PrivilegeAppendRule() : CheckRule(
    "privilege-append",
    "A role that may create rows of a table of the solution may Append them, and AppendTo what the table's own lookups point to.",
    "Setting the lookup fails for users who have the role alone.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var role in solution.Roles)
        {
            var privileges = PrivilegeUnderCheck.Of(role).ToArray();
            var held = privileges.Select(privilege => (privilege.Verb, Table: privilege.TableName.Lower())).ToHashSet();
            foreach (var relationship in solution.Relationships.Where(IsCustomLookup))
            {
                var (child, parent) = (relationship.Text("ReferencingEntityName"), relationship.Text("ReferencedEntityName"));
                if (solution.Tables.Find(child) is not { IsDefined: true }
                    || Array.Find(privileges, privilege => privilege.Verb == "Create" && privilege.TableName.Same(child)) is not { } create)
                {
                    continue;
                }

                string?[] missing =
                [
                    held.Contains(("Append", child.Lower())) ? null : $"prvAppend{child}",
                    held.Contains(("AppendTo", parent.Lower())) ? null : $"prvAppendTo{WellKnown.PrivilegeSubject(parent)}",
                ];
                foreach (var name in missing.OfType<string>())
                {
                    yield return At(
                        create.Element, $"The role can create '{child}' and lacks {name} for '{relationship.Text("ReferencingAttributeName")}'.",
                        "Add the privilege, unless its users never set the column.");
                }
            }
        }
    }

    private static bool IsCustomLookup(XElement relationship) =>
        relationship.Text("EntityRelationshipType") == "OneToMany" && relationship.Text("ReferencingAttributeName").Contains('_', StringComparison.Ordinal);
}
