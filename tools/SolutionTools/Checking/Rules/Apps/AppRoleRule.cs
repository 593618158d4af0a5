using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>Who sees an app.</summary>
internal sealed class AppRoleRule() : CheckRule(
    "app-role",
    "The roles of an app are in the solution, known everywhere (System Administrator, System Customizer) or declared, and it has at least one.",
    "The import fails, or nobody sees the app; roles of the platform other than those two are not known to the check.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var roles = solution.Roles.Select(role => role.Attr("id").AsId()).OfType<string>().ToHashSet();
        foreach (var app in solution.Apps)
        {
            var named = app.Under("AppModuleRoleMaps", "Role").ToArray();
            if (named.Length == 0)
            {
                yield return At(app, "The app has no role.", "Name the roles whose users may open it.");
            }

            foreach (var role in named)
            {
                if (role.Attr("id").AsId() is not { } id || (!roles.Contains(id) && !WellKnown.IsRole(id) && !solution.Declared.HasId(id)))
                {
                    yield return At(role, $"There is no role '{role.Attr("id")}'.", "Name a role of the solution.");
                }
            }
        }
    }
}
