using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>Privileges over tables that exist.</summary>
internal sealed class PrivilegeTableRule() : CheckRule(
    "privilege-table",
    "A privilege begins with prv; and what it is over is a table of the solution, by its schema name, of the platform or declared.",
    "The import fails: there is no such privilege.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var privilege in solution.Roles.SelectMany(PrivilegeUnderCheck.Of))
        {
            var name = privilege.Element.Attr("name");
            if (!name.StartsWith("prv", StringComparison.Ordinal))
            {
                yield return At(privilege.Element, $"'{name}' is no privilege.", "Names of privileges begin with prv.");
            }
            else if (privilege.Verb.Length > 0 && Problem(solution, privilege) is { } problem)
            {
                yield return At(privilege.Element, problem, "Correct the name; if another solution brings the table, declare it in MissingDependencies.");
            }
        }
    }

    private static string? Problem(SolutionUnderCheck solution, PrivilegeUnderCheck privilege)
    {
        var subject = privilege.Subject;
        if (solution.Tables.Find(privilege.TableName) is { } table)
        {
            var name = table.IsDefined ? table.SchemaName : WellKnown.PrivilegeSubject(subject);
            return table.IsDefined ? name == subject ? null : $"The table's schema name is '{name}'."
                : name.Same(subject) ? null : $"The platform calls it prv{privilege.Verb}{name}.";
        }

        if (WellKnown.PrivilegeSubject(subject) is var known && !known.Same(subject) && solution.Declared.HasTable(subject))
        {
            return $"The platform calls it prv{privilege.Verb}{known}.";
        }

        return WellKnown.IsOtherPrivilege(subject) || solution.Declared.HasTable(privilege.TableName) ? null
            : WellKnown.LinesOfPrivilege(subject).FirstOrDefault(solution.Declared.HasTable) is { } lines
                ? $"The privilege is of '{privilege.TableName}'; '{lines}', which is declared, only shares it."
            : $"There is no table '{privilege.TableName}'.";
    }
}
