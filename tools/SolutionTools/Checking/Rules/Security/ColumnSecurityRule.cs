using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>Permissions on columns.</summary>
internal sealed class ColumnSecurityRule() : CheckRule(
    "column-security",
    "Field permissions are on columns that exist and are secured, each once in a profile, with 0 or 4 as their values.",
    "The import fails, or the column is open to everybody.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var profile in solution.Profiles)
        {
            var seen = new HashSet<(string, string)>();
            foreach (var permission in profile.Under("FieldPermissions", "FieldPermission"))
            {
                var (table, name) = (permission.Text("EntityName"), permission.Text("AttributeName"));
                var found = solution.Tables.Find(table);
                if (found is not null && !found.MayHave(name) && !solution.Declared.HasColumn(table, name))
                {
                    yield return At(permission.PointTo("AttributeName"), $"'{table}' has no column '{name}'.", "Name a column of the table.");
                }
                else if (found?.Columns.GetValueOrDefault(name.Lower()) is { Element: not null, IsSecured: false })
                {
                    yield return At(permission.PointTo("AttributeName"), $"'{name}' of '{table}' is not secured.", "Set IsSecured of the column to 1.");
                }

                if (!seen.Add((table.Lower(), name.Lower())))
                {
                    yield return At(permission, $"The profile speaks of '{name}' of '{table}' twice.", "Keep one.");
                }

                foreach (var right in new[] { "CanRead", "CanUpdate", "CanCreate" })
                {
                    if (permission.Element(right) is { } element && element.Value.Trim() is not ("0" or "4"))
                    {
                        yield return At(element, $"{right} is '{element.Value.Trim()}'.", "Write 0 (not allowed) or 4 (allowed).");
                    }
                }
            }
        }
    }
}
