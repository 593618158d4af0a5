using System.Xml.Linq;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>Ownership, keys and what a deletion does, as the design says it.</summary>
[TestClass]
public sealed class ModelTests
{
    private static readonly string[] SystemColumns =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
    ];

    [TestMethod]
    public void Tables_ButSegments_BelongToTheOrganisation()
    {
        var owned = SolutionSourceFolder.Core.Tables.Where(table => (string?)table.Element("OwnershipTypeMask") != "OrgOwned").Select(SolutionSourceFolder.NameOf);

        CollectionAssert.AreEqual(new[] { "crmseg_segment" }, owned.ToArray());
    }

    [TestMethod]
    public void Tables_Each_HaveTheColumnsOfThePlatform()
    {
        foreach (var table in SolutionSourceFolder.Core.Tables)
        {
            var name = SolutionSourceFolder.NameOf(table);
            var owner = name == "crmseg_segment" ? ["ownerid", "owningbusinessunit", "owningteam", "owninguser"] : new[] { "organizationid" };

            CollectionAssert.IsSubsetOf(
                (string[])[.. SystemColumns, .. owner, name + "id"],
                SolutionSourceFolder.ColumnsOf(table).Select(column => (string)column.Element("LogicalName")!).ToArray(),
                name);
        }
    }

    [TestMethod]
    public void Keys_OfTables_AreThoseOfTheDesign()
    {
        var keys = from table in SolutionSourceFolder.Core.Tables
                   from key in table.Elements("EntityKeys").Elements("EntityKey")
                   select $"{SolutionSourceFolder.NameOf(table)}: {string.Join(", ", key.Descendants("AttributeName").Select(column => column.Value))}";
        string[] design =
        [
            "crmseg_delivery: crmseg_subscriptionid, crmseg_eventid",
            "crmseg_event: crmseg_eventkey",
            "crmseg_membership: crmseg_contactid, crmseg_segmentid, crmseg_sequence",
            "crmseg_pointsentry: crmseg_contactid, crmseg_idempotencykey",
            "crmseg_problem: crmseg_segmentid, crmseg_kind, crmseg_day",
            "crmseg_profile: crmseg_contactid",
            "crmseg_segment: crmseg_code",
            "crmseg_segmentmetric: crmseg_segmentid, crmseg_day",
            "crmseg_tierstanding: crmseg_contactid, crmseg_loyaltytierid, crmseg_sequence",
        ];

        Assert.AreEqual(string.Join("\n", design), string.Join("\n", keys.Order(StringComparer.Ordinal)));
    }

    // SQL Server's longest key is 900 bytes: texts have two to a letter.
    [TestMethod]
    public void Keys_OfTables_FitAnIndex()
    {
        foreach (var table in SolutionSourceFolder.Core.Tables)
        {
            var columns = SolutionSourceFolder.ColumnsOf(table).ToDictionary(column => (string)column.Element("LogicalName")!);
            foreach (var key in table.Elements("EntityKeys").Elements("EntityKey"))
            {
                var parts = key.Descendants("AttributeName").Select(name => columns[name.Value]).ToArray();

                Assert.IsLessThanOrEqualTo(900, parts.Sum(column => (string?)column.Element("Type") == "nvarchar" ? (int)column.Element("Length")! : 16), (string?)key.Element("Name"));
                Assert.IsTrue(parts.All(column => (string?)column.Element("IsSecured") == "0"), (string?)key.Element("Name"));
                Assert.IsTrue(parts.All(column => (string?)column.Element("Type") is "nvarchar" or "lookup" or "int" or "picklist" or "datetime" or "decimal"));
            }
        }
    }

    [TestMethod]
    public void Deletion_OfARow_DoesWhatTheDesignSays()
    {
        var own = Custom.Select(relationship =>
            $"{Text(relationship, "ReferencedEntityName")} of {Text(relationship, "ReferencingEntityName")}: {Text(relationship, "CascadeDelete")}");
        string[] design =
        [
            "Contact of crmseg_Membership: Cascade",
            "Contact of crmseg_Order: RemoveLink",
            "Contact of crmseg_PointsEntry: Cascade",
            "Contact of crmseg_Profile: Cascade",
            "Contact of crmseg_TierStanding: Cascade",
            "SystemUser of crmseg_Subscription: RemoveLink",
            "crmseg_Event of crmseg_Delivery: Cascade",
            "crmseg_LoyaltyProgram of crmseg_LoyaltyTier: Cascade",
            "crmseg_LoyaltyTier of Contact: RemoveLink",
            "crmseg_LoyaltyTier of crmseg_TierStanding: Restrict",
            "crmseg_Order of crmseg_OrderLine: Cascade",
            "crmseg_Segment of crmseg_Job: RemoveLink",
            "crmseg_Segment of crmseg_Membership: Restrict",
            "crmseg_Segment of crmseg_Problem: Cascade",
            "crmseg_Segment of crmseg_SegmentMetric: Cascade",
            "crmseg_Subscription of crmseg_Delivery: RemoveLink",
        ];

        Assert.AreEqual(string.Join("\n", design), string.Join("\n", own.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Children_Each_HaveOneParentAtMost()
    {
        var twice = Custom.Where(relationship => Text(relationship, "CascadeDelete") == "Cascade")
            .GroupBy(relationship => Text(relationship, "ReferencingEntityName")).Where(group => group.Count() > 1).Select(group => group.Key);
        string[] actions = ["CascadeAssign", "CascadeShare", "CascadeUnshare", "CascadeReparent"];

        Assert.AreEqual("", string.Join(", ", twice));
        Assert.IsTrue(Custom.All(relationship => actions.All(action => Text(relationship, action) == "NoCascade")));
    }

    [TestMethod]
    public void Lookups_Each_HaveARelationship()
    {
        var lookups = from entity in SolutionSourceFolder.Core.Entities
                      from column in SolutionSourceFolder.ColumnsOf(entity)
                      where (string?)column.Element("Type") is "lookup" or "owner"
                      select $"{(string?)entity.Attribute("Name")}.{(string?)column.Attribute("PhysicalName")}";
        var ends = SolutionSourceFolder.Core.Relationships.Select(r => $"{Text(r, "ReferencingEntityName")}.{Text(r, "ReferencingAttributeName")}");

        CollectionAssert.AreEquivalent(lookups.ToArray(), ends.ToArray());
    }

    [TestMethod]
    public void ChangeTracking_OfTables_IsOnForEventsAlone()
    {
        var tracked = SolutionSourceFolder.Core.Tables.Where(table => (string?)table.Element("ChangeTrackingEnabled") == "1").Select(SolutionSourceFolder.NameOf);

        CollectionAssert.AreEqual(new[] { "crmseg_event" }, tracked.ToArray());
    }

    [TestMethod]
    public void SecuredColumns_AllAndOnlyThose_AreInTheProfile()
    {
        var secured = from entity in SolutionSourceFolder.Core.Entities
                      from column in SolutionSourceFolder.ColumnsOf(entity)
                      where (string?)column.Element("IsSecured") == "1"
                      select $"{SolutionSourceFolder.NameOf(entity)}.{(string?)column.Element("LogicalName")}: read";
        var permitted = SolutionSourceFolder.Core.All("FieldSecurityProfiles").SelectMany(profile => profile.Descendants("FieldPermission"))
            .Select(p => $"{Text(p, "EntityName")}.{Text(p, "AttributeName")}: {(Text(p, "CanRead"), Text(p, "CanUpdate"), Text(p, "CanCreate")) switch { ("4", "0", "0") => "read", _ => "more" }}");

        Assert.IsNotEmpty(secured);
        CollectionAssert.AreEquivalent(secured.ToArray(), permitted.ToArray());
    }

    private static IEnumerable<XElement> Custom =>
        SolutionSourceFolder.Core.Relationships.Where(relationship => Text(relationship, "ReferencingAttributeName").StartsWith("crmseg_", StringComparison.Ordinal));

    private static string Text(XElement element, string name) => (string?)element.Element(name) ?? "";
}
