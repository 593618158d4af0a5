using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>One parent.</summary>
internal sealed class RelationshipParentalRule() : CheckRule(
    "relationship-parental",
    "At most one lookup of a child table has a parent: a relationship that cascades Delete, Assign, Share, Unshare or Reparent, to all rows or some.",
    "The import fails with 0x80047007: a table can have one parental relationship only.")
{
    private static readonly string[] Actions = ["CascadeAssign", "CascadeDelete", "CascadeReparent", "CascadeShare", "CascadeUnshare"];

    // A lookup to several tables has a parent in each of them, as that of a customer in accounts and contacts.
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from table in solution.Relationships.Where(relationship => IsParental(relationship) && IsLimited(solution, relationship))
            .GroupBy(relationship => relationship.Text("ReferencingEntityName").Lower())
        let lookups = table.GroupBy(relationship => relationship.Text("ReferencingAttributeName").Lower()).ToArray()
        from relationship in lookups.Skip(1).SelectMany(lookup => lookup)
        select At(
            relationship, $"'{table.Key}' has another parental relationship, '{lookups[0].First().Attr("Name")}'.",
            "Set Assign, Share, Unshare and Reparent of one of them to NoCascade, and Delete to RemoveLink or Restrict.");

    /// <summary>By Microsoft's documentation one action is enough; a server was seen to refuse a second Delete=Cascade, too.</summary>
    private static bool IsParental(XElement relationship) =>
        Array.Exists(Actions, action => relationship.Text(action) is "Cascade" or "ActiveOnly" or "UserOwned");

    /// <summary>
    /// What an activity is about has many parents, tables of the platform have theirs already, and those of business process flows are made
    /// by the platform, with a parent for each table of the process.
    /// </summary>
    private static bool IsLimited(SolutionUnderCheck solution, XElement relationship) =>
        solution.Tables.Find(relationship.Text("ReferencingEntityName")) is { IsDefined: true, Definition: var table }
        && table?.Text("IsBPFEntity") != "1"
        && !relationship.Text("ReferencingAttributeName").Same("RegardingObjectId");
}
