using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>One parent.</summary>
internal sealed class RelationshipParentalRule() : CheckRule(
    "relationship-parental",
    "At most one relationship of a child table cascades Assign, Share, Unshare or Reparent.",
    "The import fails: a table can have one parental relationship only.")
{
    // The platform calls a relationship parental by these; that Delete alone does not make it so is what exports show.
    private static readonly string[] Parental = ["CascadeAssign", "CascadeShare", "CascadeUnshare", "CascadeReparent"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.Relationships
        .Where(relationship => Parental.Any(action => relationship.Text(action) == "Cascade") && IsLimited(solution, relationship))
        .GroupBy(relationship => relationship.Text("ReferencingEntityName").Lower())
        .SelectMany(group => group.Skip(1), (group, relationship) =>
            At(
                relationship, $"'{group.Key}' has another parental relationship, '{group.First().Attr("Name")}'.",
                "Set Assign, Share, Unshare and Reparent of one of them to NoCascade."));

    /// <summary>What an activity is about has many parents, and tables of the platform have theirs already.</summary>
    private static bool IsLimited(SolutionUnderCheck solution, XElement relationship) =>
        solution.Tables.Find(relationship.Text("ReferencingEntityName")) is { IsDefined: true }
        && !relationship.Text("ReferencingAttributeName").Same("RegardingObjectId");
}
