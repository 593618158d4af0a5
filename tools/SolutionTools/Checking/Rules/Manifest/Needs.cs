using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;
using SolutionTools.Checking.Rules.Forms;
using SolutionTools.Checking.Rules.Queries;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>What the components of a solution need.</summary>
internal static class Needs
{
    private static readonly string[] Ends = ["ReferencingEntityName", "ReferencedEntityName", "FirstEntityName", "SecondEntityName"];

    public static IEnumerable<Need> Of(SolutionUnderCheck solution) =>
    [
        .. Relationships(solution), .. Queries(solution), .. Forms(solution), .. Steps(solution), .. Maps(solution), .. Apis(solution), .. Profiles(solution),
    ];

    private static IEnumerable<Need> Relationships(SolutionUnderCheck solution) =>
        from relationship in solution.Relationships
            // What activities are about: exports hold such relationships of every activity that their organisation knows.
        where !relationship.Text("ReferencingAttributeName").Same("RegardingObjectId")
        from end in Ends
        let element = relationship.Element(end)
        where element is { Value.Length: > 0 }
        select new Need(element, element.Value.Trim());

    private static IEnumerable<Need> Queries(SolutionUnderCheck solution)
    {
        foreach (var level in QueryLevel.All(solution.Customizations))
        {
            yield return new Need(level.Element.Point("name"), level.TableName);
            foreach (var column in level.Columns)
            {
                yield return new Need(column.Place, column.TableName, column.Name);
            }
        }
    }

    private static IEnumerable<Need> Forms(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.All(solution))
        {
            foreach (var control in form.BoundControls)
            {
                yield return new Need(control.Point("datafieldname"), form.Table.LogicalName, control.Attr("datafieldname"));
            }

            foreach (var custom in form.Element.Descendants("customControl").Where(custom => custom.Attr("name").Length > 0))
            {
                yield return new Need(custom, "", "", custom.Attr("name"));
            }
        }
    }

    private static IEnumerable<Need> Steps(SolutionUnderCheck solution)
    {
        foreach (var step in solution.Steps)
        {
            var table = step.Text("PrimaryEntity");
            if (table.Length == 0 || table.Same("none"))
            {
                continue;
            }

            yield return new Need(step.PointTo("PrimaryEntity"), table);
            foreach (var column in step.Text("FilteringAttributes").Words())
            {
                yield return new Need(step.PointTo("FilteringAttributes"), table, column);
            }
        }
    }

    private static IEnumerable<Need> Maps(SolutionUnderCheck solution) =>
        solution.Customizations.Descendants("SubArea").Where(area => area.Attr("Entity").Length > 0)
            .Select(area => new Need(area.Point("Entity"), area.Attr("Entity")))
            .Concat(
                from app in solution.Apps
                from component in app.Under("AppModuleComponents", "AppModuleComponent")
                where component.Attr("type") == ComponentType.Table && component.Attr("schemaName").Length > 0
                select new Need(component.Point("schemaName"), component.Attr("schemaName")));

    private static IEnumerable<Need> Apis(SolutionUnderCheck solution) =>
        from part in solution.Parts("customapi").Concat(solution.Parts("customapirequestparameter")).Concat(solution.Parts("customapiresponseproperty"))
        from element in part.Elements().Where(child => child.Name.LocalName is "boundentitylogicalname" or "logicalentityname")
        where element.Value.Trim().Length > 0
        select new Need(element, element.Value.Trim());

    private static IEnumerable<Need> Profiles(SolutionUnderCheck solution) =>
        from permission in solution.Profiles.SelectMany(profile => profile.Under("FieldPermissions", "FieldPermission"))
        where permission.Text("EntityName").Length > 0
        select new Need(permission.PointTo("AttributeName"), permission.Text("EntityName"), permission.Text("AttributeName"));
}
