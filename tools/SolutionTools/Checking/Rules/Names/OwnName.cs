using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>A name that a component of the solution brings.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Kind">What it names, in words.</param>
/// <param name="Name">The name.</param>
/// <param name="Longest">How long it may be.</param>
internal sealed record OwnName(XObject Place, string Kind, string Name, int Longest)
{
    // What the designer and the columns of the metadata allow; where that is not documented, the wider of the two.
    private const int TableOrColumn = 50;
    private const int Relationship = 100;
    private const int Choice = 100;
    private const int Resource = 256;
    private const int Rest = 100;
    private const int Api = 128;

    /// <summary>The names that must have the publisher's prefix.</summary>
    public static IEnumerable<OwnName> Of(SolutionUnderCheck solution) =>
    [
        .. solution.Tables.Defined.Select(table => new OwnName(table.Element!.PointTo("Name"), "table", table.SchemaName, TableOrColumn)),
        .. from table in solution.Tables.InSolution
           from column in table.OwnColumns
           where column.IsCustom
           select new OwnName(column.Element!, "column", column.Element!.Attr("PhysicalName"), TableOrColumn),
        .. from table in solution.Tables.InSolution
           from key in table.Definition.Under("EntityKeys", "EntityKey")
           select new OwnName(key.PointTo("Name"), "key", key.Text("Name"), Rest),
        .. solution.Choices.Select(choice => new OwnName(choice.Point("Name"), "choice", choice.Attr("Name"), Choice)),
        .. solution.WebResources.Select(resource => new OwnName(resource.PointTo("Name"), "web resource", resource.Text("Name"), Resource)),
        .. solution.Controls.Select(control => new OwnName(control.PointTo("Name"), "control", control.Text("Name"), Resource)),
        .. solution.Apps.Select(app => new OwnName(app.PointTo("UniqueName"), "app", app.Text("UniqueName"), Rest)),
        .. solution.ConnectionReferences.Select(reference =>
            new OwnName(reference.Point("connectionreferencelogicalname"), "connection reference", reference.Attr("connectionreferencelogicalname"), Rest)),
        .. solution.Parts("customapi").Select(api => new OwnName(api.Point("uniquename"), "custom API", api.Attr("uniquename"), Api)),
        .. solution.Parts("environmentvariabledefinition")
            .Select(variable => new OwnName(variable.Point("schemaname"), "environment variable", variable.Attr("schemaname"), Rest)),
        .. solution.Parts("catalog").Select(catalog => new OwnName(catalog.Point("uniquename"), "catalog", catalog.Attr("uniquename"), Api)),
        .. solution.Relationships.Where(IsOwn)
            .Select(relationship => new OwnName(relationship.Point("Name"), "relationship", relationship.Attr("Name"), Relationship)),
    ];

    /// <summary>Relationships that the platform makes for every table have names of its making.</summary>
    private static bool IsOwn(XElement relationship) =>
        relationship.Text("EntityRelationshipType") == "ManyToMany" || relationship.Text("ReferencingAttributeName").Contains('_', StringComparison.Ordinal);
}
