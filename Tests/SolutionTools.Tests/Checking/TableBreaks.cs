using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>Spoilt tables, columns, keys, relationships and security.</summary>
internal static class TableBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        Break.Of("table-system-columns", c => c.Column("modifiedonbehalfby").Remove()),
        Break.Of("table-ownership", c => c.First("OwnershipTypeMask").Value = "OrganizationOwned"),
        Break.Of("table-ownership", c => c.First("OwnershipTypeMask").Value = "OrgOwned"),
        Break.Of("table-primary-columns", c => c.Column("tst_scoreid").SetChild("Type", "uniqueidentifier")),
        Break.Of("table-primary-columns", c => c.Column("tst_name").SetChild("DisplayMask", "ValidForForm")),
        Break.Of("table-set-name", c => c.First("EntitySetName").Remove()),
        Break.Of("column-type", c => c.Column("tst_notes").SetChild("Type", "memo")),
        Break.Of("column-limits", c => c.Column("tst_name").SetChild("MaxLength", "5000")),
        Break.Of("column-limits", c => c.Column("tst_name").SetChild("Length", "100")),
        Break.Of("column-limits", c => c.Column("tst_ratio").SetChild("Accuracy", "11")),
        Break.Of("column-limits", c => c.Column("tst_orders").SetChild("MinValue", "2147483648")),
        Break.Of("column-limits", c => c.Column("tst_ratio").SetChild("MinValue", "1000")),
        Break.Of("column-limits", c => c.Column("tst_asof").SetChild("Behavior", "4")),
        Break.Of("choice-values", c => c.Descendants("option").ElementAt(1).Set("value", c.First("option").Attribute("value")!.Value)),
        Break.Of("choice-values", c => c.First("option").Set("Color", "red")),
        Break.Of("choice-range", c => c.First("optionset", "Name", "tst_segment").First("option").Set("value", "1")),
        Break.Of("choice-reference", c => c.First("optionset", "Name", "tst_segment").Remove()),
        Break.Of("status-values", c => c.First("state").Set("defaultstatus", "9")),
        Break.Of("status-values", c => c.First("status").Set("state", "9")),
        Break.Of("key-columns", c => Key(c, "tst_notes")),
        Break.Of("key-columns", c => Key(c, "tst_nothing")),
        Break.Of("key-columns", c => Key(c, "tst_secret")),
        Break.Of("key-limits", c => Repeat(c.First("EntityKey"), 10)),
        Break.Of("key-limits", c => Repeat(c.First("EntityKeyAttributes").Element("AttributeName")!, 16)),
        Break.Of("key-limits", c =>
        {
            c.Column("tst_name").SetChild("MaxLength", "451");
            Key(c, "tst_name");
        }),
        Break.Of("relationship-ends", c => c.Relationship().SetChild("EntityRelationshipType", "ManyToOne")),
        Break.Of("relationship-ends", c => c.Relationship().SetChild("ReferencingEntityName", "tst_none")),
        Break.Of("relationship-ends", c => c.Relationship().SetChild("IsHierarchical", "1")),
        Break.Of("relationship-lookup", c => c.Relationship().Remove()),
        Break.Of("relationship-lookup", c => c.Relationship().SetChild("ReferencingAttributeName", "tst_nothing")),
        Break.Of("relationship-lookup", c => c.Relationship().SetChild("ReferencingAttributeName", "tst_notes")),
        Break.Of("relationship-parental", c => Parents(c, "CascadeAssign", "Cascade")),
        Break.Of("relationship-parental", c => Parents(c, "CascadeDelete", "Cascade")),
        Break.Of("relationship-parental", c => Parents(c, "CascadeReparent", "UserOwned")),
        Break.Of("relationship-parental", c => Parents(c, "CascadeUnshare", "ActiveOnly")),
        Break.Of("relationship-cascade", c => c.Relationship().SetChild("CascadeDelete", "UserOwned")),
        Break.Of("relationship-cascade", c => c.Relationship().SetChild("CascadeAssign", "Restrict")),
        Break.Of("relationship-cascade", c =>
        {
            c.Relationship().SetChild("CascadeDelete", "RemoveLink");
            c.Column("tst_contactid").SetChild("RequiredLevel", "systemrequired");
        }),
        Break.Of("relationship-intersect", c => c.First("IntersectEntityName").Remove()),
        Break.Of("money-companions", c => c.Column("tst_spend_base").Remove()),
        Break.Of("money-companions", c => c.Column("exchangerate").Remove()),
        Break.Of("privilege-table", c => Privilege(c).Set("name", "prvReadtst_None")),
        Break.Of("privilege-table", c => Privilege(c).Set("name", "prvReadtst_score")),
        Break.Of("privilege-table", c => Privilege(c).Set("name", "Readtst_Score")),
        Break.Of("privilege-table", c => Privilege(c).Set("name", "prvReadSystemUser")),
        Break.Of("privilege-depth", c => Privilege(c).Set("level", "Everything")),
        Break.Of("privilege-depth", c => OrganizationOwned(c)),
        Break.Of("privilege-depth", c => Privilege(c).Twice()),
        Break.Of("privilege-depth", c =>
        {
            Privilege(c).Set("name", "prvReadTransactionCurrency");
            Privilege(c).Set("level", "Basic");
        }),
        Break.Of("privilege-append", c => c.First("RolePrivilege", "name", "prvAppendToContact").Remove()),
        Break.Of("column-security", c => c.Column("tst_secret").SetChild("IsSecured", "0")),
        Break.Of("column-security", c => c.First("FieldPermission").SetChild("AttributeName", "tst_nothing")),
        Break.Of("column-security", c => c.First("FieldPermission").SetChild("CanRead", "1")),
        Break.Of("column-secured", c => c.First("FieldPermission").Remove()),
    ];

    private static XElement Privilege(XElement customizations) => customizations.First("RolePrivilege");

    private static void Key(XElement customizations, string column) => customizations.First("EntityKeyAttributes").SetChild("AttributeName", column);

    private static void Repeat(XElement element, int times) => element.AddAfterSelf(Enumerable.Repeat(element, times).Select(one => new XElement(one)));

    private static void Parents(XElement customizations, string action, string cascade)
    {
        customizations.Relationship().SetChild("CascadeShare", "Cascade");
        customizations.Relationship("owner_tst_score").SetChild(action, cascade);
    }

    private static void OrganizationOwned(XElement customizations) => customizations.First("OwnershipTypeMask").Value = "OrgOwned";
}
