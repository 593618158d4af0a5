using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;
using SolutionTools.Checking.Rules.Names;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>What an app is made of.</summary>
internal sealed class AppComponentRule() : CheckRule(
    "app-component",
    "The tables, views, forms, dashboards and site map that an app names exist, and it has a site map of the solution or a declared one.",
    "The app cannot be published, or opens empty.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var ids = ComponentIds.Of(solution).Select(id => id.Text.AsId()).OfType<string>().ToHashSet();
        var maps = solution.SiteMaps.Select(map => map.Text("SiteMapUniqueName")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var app in solution.Apps)
        {
            var components = app.Under("AppModuleComponents", "AppModuleComponent").ToArray();
            var areOursAlone = components.Where(component => component.Attr("type") == ComponentType.Table)
                .All(component => solution.Tables.Find(component.Attr("schemaName")) is { IsDefined: true });
            foreach (var component in components)
            {
                if (Problem(solution, component, areOursAlone ? ids : null, maps) is { } problem)
                {
                    yield return At(component, problem, "Remove it from the app, add the component, or declare it in MissingDependencies.");
                }
            }

            if (components.All(component => component.Attr("type") != ComponentType.SiteMap))
            {
                yield return At(app, "The app has no site map.", "Name one with type 62.");
            }
        }
    }

    /// <param name="solution">The solution.</param>
    /// <param name="component">The component of the app.</param>
    /// <param name="ids">The ids of views, charts and forms; null in an app with tables of the platform, whose views and forms have ids of theirs.</param>
    /// <param name="maps">The names of site maps.</param>
    private static string? Problem(SolutionUnderCheck solution, XElement component, HashSet<string>? ids, HashSet<string> maps)
    {
        var (type, name, id) = (component.Attr("type"), component.Attr("schemaName"), component.Attr("id").AsId());
        return type switch
        {
            ComponentType.Table when name.Length == 0 || (solution.IsOurs(name) && solution.Tables.Find(name) is null && !solution.Declared.HasTable(name)) =>
                $"There is no table '{name}'.",
            ComponentType.SiteMap when !maps.Contains(name) && !solution.Declared.Has(type, name) => $"There is no site map '{name}'.",
            ComponentType.Form or ComponentType.View or "59" when id is null => $"'{component.Attr("id")}' is no id.",
            ComponentType.Form or ComponentType.View or "59" when ids?.Contains(id) == false && !solution.Declared.HasId(id) && !WellKnown.IsForm(id) =>
                $"The solution has no component {id} of type {type}.",
            _ => null,
        };
    }
}
