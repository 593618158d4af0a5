using System.Xml.Linq;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>Who may do what. A privilege that is in no table here is one too many.</summary>
[TestClass]
public sealed class PrivilegeTests
{
    private static readonly string[] Admin =
    [
        "Contact Global AppendTo Read",
        "crmseg_Catalogue Global Read Write",
        "crmseg_Delivery Global Read",
        "crmseg_Event Global Read",
        "crmseg_Job Global Read Write",
        "crmseg_LoyaltyProgram Global AppendTo Create Delete Read Write",
        "crmseg_LoyaltyTier Global Append Create Delete Read Write",
        "crmseg_Membership Global Read",
        "crmseg_Order Global Append AppendTo Create Delete Read Write",
        "crmseg_OrderLine Global Append Create Delete Read Write",
        "crmseg_PointsEntry Global Create Read",
        "crmseg_Problem Global Read",
        "crmseg_Profile Global Delete Read Write",
        "crmseg_Segment Global Append AppendTo Assign Create Delete Read Share Write",
        "crmseg_SegmentMetric Global Read",
        "crmseg_Subscription Global Delete Read",
        "crmseg_TierStanding Global Read",
    ];

    private static readonly string[] Reader =
    [
        "crmseg_LoyaltyProgram Global Read",
        "crmseg_LoyaltyTier Global Read",
        "crmseg_Segment Basic Read",
    ];

    private static readonly string[] Service =
    [
        "ActOnBehalfOfAnotherUser Global",
        "Organization Global Read",
        "TransactionCurrency Global Read",
        "User Global AppendTo Read",
        "crmseg_Catalogue Global Read",
        "crmseg_Delivery Global Append Create Delete Read Write",
        "crmseg_Event Global AppendTo Read",
        "crmseg_Job Global Read Write",
        "crmseg_Profile Global Write",
        "crmseg_Segment Global Read",
        "crmseg_Subscription Global Append AppendTo Create Delete Read Write",
    ];

    private static readonly string[] SalesOrderReader = ["Order Global Read", "Product Global Read", "crmseg_Catalogue Global Read"];

    // The longer before those that they begin with.
    private static readonly string[] Verbs = ["AppendTo", "Append", "Assign", "Create", "Delete", "Read", "Share", "Write"];

    [TestMethod]
    public void Privileges_OfEachRole_AreThoseOfTheTable()
    {
        var roles = SolutionSourceFolder.Core.Roles.Concat(SolutionSourceFolder.ForSales.Roles).ToDictionary(role => (string)role.Attribute("name")!, Describe);

        CollectionAssert.AreEquivalent(
            new[] { "Segmentation Admin", "Segmentation Reader", "Segmentation Service", "Segmentation Sales Order Reader" }, roles.Keys);
        Assert.AreEqual(string.Join("\n", Admin), roles["Segmentation Admin"]);
        Assert.AreEqual(string.Join("\n", Reader), roles["Segmentation Reader"]);
        Assert.AreEqual(string.Join("\n", Service), roles["Segmentation Service"]);
        Assert.AreEqual(string.Join("\n", SalesOrderReader), roles["Segmentation Sales Order Reader"]);
    }

    // Reps and flows ask custom APIs, contact by contact.
    [TestMethod]
    [DataRow("crmseg_Membership")]
    [DataRow("crmseg_TierStanding")]
    [DataRow("crmseg_PointsEntry")]
    [DataRow("crmseg_Profile")]
    [DataRow("crmseg_Event")]
    public void Reader_OfWhatIsKnownOfCustomers_HasNoPrivilege(string table) =>
        Assert.IsFalse(Reader.Any(line => line.StartsWith(table + " ", StringComparison.Ordinal)));

    [TestMethod]
    public void Privileges_OverTables_AreAtADepthThatTheyHave()
    {
        var organizationOwned = SolutionSourceFolder.Core.Tables.Where(table => (string?)table.Element("OwnershipTypeMask") == "OrgOwned")
            .Select(table => (string)table.Attribute("Name")!).ToHashSet();
        var odd = from role in SolutionSourceFolder.Core.Roles
                  from privilege in role.Descendants("RolePrivilege")
                  let name = (string)privilege.Attribute("name")!
                  let table = organizationOwned.FirstOrDefault(table => name.EndsWith(table, StringComparison.Ordinal))
                  where table is not null
                  where (string?)privilege.Attribute("level") != "Global" || name.StartsWith("prvAssign", StringComparison.Ordinal) || name.StartsWith("prvShare", StringComparison.Ordinal)
                  select $"{(string?)role.Attribute("name")}: {name}";

        Assert.AreEqual("", string.Join("\n", odd));
    }

    [TestMethod]
    public void App_ForRoles_IsOpenToItsOwnAdminAndTheSystemsAlone()
    {
        var admin = (string)SolutionSourceFolder.Core.Roles.Single(role => (string?)role.Attribute("name") == "Segmentation Admin").Attribute("id")!;
        var app = SolutionSourceFolder.Core.Read("AppModules/crmseg_CustomerSegmentation/AppModule.xml");

        CollectionAssert.AreEquivalent(
            new[] { admin, "{627090ff-40a3-4053-8790-584edc5be201}", "{119f245c-3cc8-4b62-b31c-d1a046ced15d}" },
            app.Descendants("Role").Select(role => (string)role.Attribute("id")!).ToArray());
    }

    private static string Describe(XElement role)
    {
        var privileges = from privilege in role.Descendants("RolePrivilege")
                         let name = ((string)privilege.Attribute("name")!)["prv".Length..]
                         let verb = Verbs.FirstOrDefault(verb => name.StartsWith(verb, StringComparison.Ordinal)) ?? ""
                         group verb by $"{name[verb.Length..]} {(string?)privilege.Attribute("level")}" into table
                         select $"{table.Key} {string.Join(" ", table.Order(StringComparer.Ordinal))}".TrimEnd();
        return string.Join("\n", privileges.Order(StringComparer.Ordinal));
    }
}
