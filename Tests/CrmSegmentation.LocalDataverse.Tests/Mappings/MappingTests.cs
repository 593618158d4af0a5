using System.Text;
using System.Text.RegularExpressions;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using LocalDataverse;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Mappings;

/// <summary>Mappings come with relationships and solutions, and go with them; some are made by hand.</summary>
[TestClass]
public sealed class MappingTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    public static string Map(string source, string target, params ReadOnlySpan<(string Source, string Target)> columns)
    {
        var maps = new StringBuilder();
        foreach (var (from, to) in columns)
        {
            maps.Append($"<AttributeMap><AttributeSource>{from}</AttributeSource><AttributeTarget>{to}</AttributeTarget></AttributeMap>");
        }

        return $"<EntityMap><EntitySource>{source}</EntitySource><EntityTarget>{target}</EntityTarget><AttributeMaps>{maps}</AttributeMaps></EntityMap>";
    }

    [TestMethod]
    public void Relationship_OfASolution_IsMappedBack_AndUnmappedWithIt()
    {
        var before = Picture.Of(_organization);
        _organization.Organization.Install(Orders().Zip());

        Assert.AreEqual("smp_orderid>smp_firstid,smp_orderid>smp_secondid", Maps("smp_order", "smp_line"));
        Assert.AreEqual("contactid>smp_buyerid", Maps("contact", "smp_order"));
        var order = _organization.Create("smp_order", ("smp_order_name", "o"));
        var line = Initialize(order, "smp_line");
        Assert.AreEqual((order, order), (line["smp_firstid"], line["smp_secondid"]), "one map for the pair of tables, so both lookups");

        _organization.Organization.Uninstall("Orders");
        Assert.AreEqual(before, Picture.Of(_organization));
    }

    [TestMethod]
    public void Relationship_ThatAnUpgradeBringsOrTakesAway_TakesItsMappingAlong()
    {
        _organization.Organization.Install(new SolutionBuilder("A").Table("smp_Order").Table("smp_Line").Zip());
        Assert.AreEqual("", Maps("smp_order", "smp_line"));

        _organization.Organization.Install(new SolutionBuilder("A", "1.1.0.0")
            .Table("smp_Order").Table("smp_Line", SolutionBuilder.Attribute("lookup", "smp_FirstId"))
            .OneToMany("smp_first", "smp_Line", "smp_Order", "smp_FirstId").Zip());
        Assert.AreEqual("smp_orderid>smp_firstid", Maps("smp_order", "smp_line"));

        _organization.Organization.Install(new SolutionBuilder("A", "1.2.0.0").Table("smp_Order").Table("smp_Line").Zip());
        Assert.AreEqual("", Maps("smp_order", "smp_line"));
        Assert.IsFalse(TableMaps().Contains("smp_order>smp_line", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Mapping_OfASolution_IsInstalledUpgradedAndUninstalled()
    {
        var before = Picture.Of(_organization);
        _organization.Organization.Install(Orders(more: Map("smp_order", "smp_line", ("smp_note", "smp_text"), ("modifiedon", "smp_day"))).Zip());
        Assert.AreEqual("modifiedon>smp_day,smp_orderid>smp_firstid,smp_orderid>smp_secondid,smp_note>smp_text", Maps("smp_order", "smp_line"));
        var order = _organization.Create("smp_order", ("smp_note", "n"));
        var line = Initialize(order, "smp_line");
        Assert.AreEqual(("n", order), (line["smp_text"], line["smp_firstid"]));
        Assert.AreEqual(TestOrganization.Start.UtcDateTime, line["smp_day"]);

        // The same target from another source, and one mapping less.
        _organization.Organization.Install(Orders("1.1.0.0", Map("smp_order", "smp_line", ("smp_other", "smp_text"))).Zip());
        Assert.AreEqual("smp_orderid>smp_firstid,smp_orderid>smp_secondid,smp_other>smp_text", Maps("smp_order", "smp_line"));

        _organization.Service.Delete(order.LogicalName, order.Id);
        _organization.Organization.Uninstall("Orders");
        Assert.AreEqual(before, Picture.Of(_organization));
    }

    [TestMethod]
    public void Mapping_OfAnotherSolution_GoesAlone_AndItsOwnOneStays()
    {
        _organization.Organization.Install(Orders(more: Map("smp_order", "smp_line", ("smp_note", "smp_text"))).Zip());
        var before = Picture.Of(_organization);
        _organization.Organization.Install(new SolutionBuilder("AddOn")
            .Section("EntityMaps", Map("smp_order", "smp_line", ("smp_other", "smp_text"), ("createdon", "smp_day"))).Zip());
        Assert.AreEqual("createdon>smp_day,smp_orderid>smp_firstid,smp_orderid>smp_secondid,smp_other>smp_text", Maps("smp_order", "smp_line"));

        Assert.Contains("AddOn", AssertFault.Of(unchecked((int)0x8004F01F), () => _organization.Organization.Uninstall("Orders")));
        _organization.Organization.Uninstall("AddOn");
        Assert.AreEqual(before, Picture.Of(_organization));
    }

    [TestMethod]
    public void Mapping_OfThePlatformThatASolutionChanges_IsAsBeforeAfterwards()
    {
        var before = Unsigned(Picture.Of(_organization));
        _organization.Organization.Install(new SolutionBuilder("A")
            .Section("EntityMaps", Map("account", "contact", ("telephone2", "telephone1"), ("accountid", "parentcustomerid"))).Zip());
        Assert.Contains(",telephone2>telephone1,", Maps("account", "contact"));
        Assert.Contains(",accountid>parentcustomerid,", Maps("account", "contact"));

        _organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Unsigned(Picture.Of(_organization)));
        Assert.Contains(",telephone1>telephone1,", Maps("account", "contact"));

        // Who restored it is told, and nothing else is another.
        static string Unsigned(string picture) => Regex.Replace(picture, "modifiedby=[^ ]+", "");
    }

    [TestMethod]
    public void Mapping_OfColumnsThatDoNotFit_IsNotUsed_AndOneOfAMissingColumnIsRefused()
    {
        var report = _organization.Organization.Install(new SolutionBuilder("A")
            .Section("EntityMaps", Map("account", "contact", ("name", "birthdate"), ("nothing", "jobtitle")) + Map("account", "nowhere", ("name", "name"))).Zip());
        Assert.Contains("account.name to contact.birthdate", string.Join('\n', report.NotUsed));
        Assert.Contains("account.nothing to contact.jobtitle", string.Join('\n', report.NotUsed));
        Assert.Contains("account to nowhere", string.Join('\n', report.NotUsed));
        Assert.DoesNotContain("birthdate", Maps("account", "contact"));

        var missing = new SolutionBuilder("B").Section("EntityMaps", Map("account", "contact", ("smp_gone", "jobtitle")));
        Assert.Contains("column account.smp_gone", Assert.ThrowsExactly<System.ServiceModel.FaultException<OrganizationServiceFault>>(
            () => _organization.Organization.Install(missing.Zip())).Message);
        var left = _organization.Organization.Install(missing.Zip(), new InstallOptions { AllowMissing = true });
        Assert.Contains("account.smp_gone to contact.jobtitle", string.Join('\n', left.LeftOut));
    }

    [TestMethod]
    public void Mapping_OfAnIdThatIsNotTheRows_GivesALookupNothing()
    {
        _organization.Organization.Install(new SolutionBuilder("A").Section("EntityMaps", Map("account", "contact", ("processid", "preferredsystemuserid"))).Zip());
        var account = _organization.Create("account", ("name", "a"), ("processid", Guid.NewGuid()));

        Assert.IsFalse(Initialize(account, "contact").Contains("preferredsystemuserid"));
    }

    [TestMethod]
    public void Mapping_WithoutItsParts_RefusesTheSolution()
    {
        foreach (var broken in (string[])
            ["<EntityMap><EntityTarget>contact</EntityTarget></EntityMap>", Map("account", "con tact"), Map("account", "contact", ("name", "")),
            Map("account", "contact", ("name", "jobtitle"), ("accountnumber", "jobtitle"))])
        {
            _ = AssertFault.Of(unchecked((int)0x8004802C), () => _organization.Organization.Install(new SolutionBuilder("A").Section("EntityMaps", broken).Zip()));
        }
    }

    [TestMethod]
    public void Mappings_AreToldByTheQueryThatTheDocumentationGives()
    {
        var found = _organization.Service.RetrieveMultiple(new FetchExpression("""
            <fetch version='1.0' mapping='logical' distinct='false'><entity name='entitymap'>
            <attribute name='sourceentityname'/><attribute name='targetentityname'/>
            <filter><condition attribute='sourceentityname' operator='eq' value='account'/></filter>
            <link-entity name='attributemap' alias='attributemap' to='entitymapid' from='entitymapid' link-type='inner'>
            <attribute name='sourceattributename'/><attribute name='targetattributename'/></link-entity></entity></fetch>
            """)).Entities;

        Assert.IsTrue(found.Any(row => row["targetentityname"] is "contact"
            && row.GetAttributeValue<AliasedValue>("attributemap.sourceattributename").Value is "accountid"
            && row.GetAttributeValue<AliasedValue>("attributemap.targetattributename").Value is "parentcustomerid"));
    }

    [TestMethod]
    public void Mapping_ByHand_IsUsed_AndDeleted()
    {
        var account = _organization.Create("account", ("name", "n"), ("emailaddress1", "a@b"), ("emailaddress2", "c@d"));
        var map = ByHand("account", "contact", "emailaddress1", "emailaddress1");
        Assert.AreEqual("a@b", Initialize(account, "contact")["emailaddress1"]);

        _organization.Update(map, ("sourceattributename", "emailaddress2"));
        Assert.AreEqual("c@d", Initialize(account, "contact")["emailaddress1"]);

        _organization.Service.Delete(map.LogicalName, map.Id);
        Assert.IsFalse(Initialize(account, "contact").Contains("emailaddress1"));
    }

    [TestMethod]
    [DataRow("name", "birthdate", "types and formats")]
    [DataRow("emailaddress1", "jobtitle", "types and formats")]
    [DataRow("name", "nickname", "shorter")]
    [DataRow("address1_addressid", "address2_addressid", "id of an address")]
    [DataRow("processid", "preferredsystemuserid", "does not lead")]
    [DataRow("accountid", "preferredsystemuserid", "does not lead")]
    [DataRow("createdon", "modifiedon", "enter data")]
    [DataRow("telephone2", "telephone1", "mapped already")]
    public void Mapping_ByHandOfColumnsThatDoNotFit_IsRefused(string source, string target, string reason) =>
        Assert.Contains(reason, AssertFault.Of(ErrorCode.InvalidArgument, () => ByHand("account", "contact", source, target)));

    [TestMethod]
    public void Mapping_ByHandOfWhatIsNotThere_IsRefused()
    {
        AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => ByHand("account", "contact", "nothing", "jobtitle"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("attributemap", ("sourceattributename", "name"), ("targetattributename", "jobtitle")));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("attributemap", ("entitymapid", TableMap("account", "contact")), ("targetattributename", "jobtitle")));
    }

    [TestMethod]
    public void MappingsOfThePlatform_CannotBeChangedByHand()
    {
        var system = Row("parentcustomerid", TableMap("account", "contact"));
        Assert.Contains("system attribute map", AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Delete(system.LogicalName, system.Id)));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Update(system, ("sourceattributename", "masterid")));

        var tables = TableMap("account", "contact");
        AssertFault.Of(ErrorCode.NotSupported, () => _organization.Service.Delete(tables.LogicalName, tables.Id));
        AssertFault.Of(ErrorCode.NotSupported, () => _organization.Update(tables, ("targetentityname", "product")));
        AssertFault.Of(ErrorCode.NotSupported, () => _organization.Create("entitymap", ("sourceentityname", "product"), ("targetentityname", "contact")));

        var city = Row("address1_city", tables);
        _organization.Service.Delete(city.LogicalName, city.Id);
        Assert.DoesNotContain("address1_city", Maps("account", "contact"));
        _organization.Organization.Install(Orders().Zip());
        Assert.DoesNotContain("address1_city", Maps("account", "contact"), "deleted is deleted");
    }

    [TestMethod]
    public void MappingsByHand_GoWithTheRelationshipOfTheirTables()
    {
        var before = Picture.Of(_organization);
        _organization.Organization.Install(Orders().Zip());
        ByHand("smp_order", "smp_line", "smp_note", "smp_text");

        _organization.Organization.Uninstall("Orders");

        Assert.AreEqual(before, Picture.Of(_organization));
    }

    [TestMethod]
    public void File_FromBeforeThereWereMappings_GetsThemWhenItIsOpened()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.db");
        string expected;
        using (var organization = TestOrganization.Open(path))
        {
            organization.Organization.Install(Orders().Zip());
            expected = All(organization);
            organization.Write(transaction => transaction.ChangeMetadata(editor =>
            {
                editor.RemoveTable("attributemap");
                editor.RemoveTable("entitymap");
            }));
        }

        using (var organization = TestOrganization.Open(path))
        {
            Assert.AreEqual(expected, All(organization));
        }
    }

    [TestMethod]
    public void Sales_WhenAddedToAFile_BringsItsMappings()
    {
        using var folder = new TemporaryFolder();
        TestOrganization.Open(folder.File("a.db")).Dispose();
        using var organization = TestOrganization.Open(folder.File("a.db"), withSales: true);
        var contact = organization.Create("contact", ("lastname", "c"));

        Assert.AreEqual(contact, Initialize(organization, contact, "salesorder")["customerid"]);
    }

    [TestMethod]
    public void MappingsOfTheBaseSet_NameColumnsThatAreThereAndFit()
    {
        using var organization = TestOrganization.Open(withSales: true);
        var metadata = organization.Core.Database.Metadata;
        foreach (var map in global::LocalDataverse.Mappings.BaseMap.All)
        {
            foreach (var (target, source) in map.Columns)
            {
                var (from, to) = (metadata.Require(map.Source).Require(source), metadata.Require(map.Target).Require(target));
                Assert.IsTrue(global::LocalDataverse.Mappings.ColumnMaps.Fits(from.Definition, to.Definition), $"{from} to {to}");
                Assert.IsTrue(from.Type != ColumnType.Uniqueidentifier || to.Targets.Contains(map.Source), $"{from} to {to}");
            }
        }
    }

    private static SolutionBuilder Orders(string version = "1.0.0.0", string more = "")
    {
        var text = "<MaxLength>50</MaxLength>";
        var solution = new SolutionBuilder("Orders", version)
            .Table("smp_Order", SolutionBuilder.Attribute("nvarchar", "smp_Note", text) + SolutionBuilder.Attribute("nvarchar", "smp_Other", text)
                + SolutionBuilder.Attribute("lookup", "smp_BuyerId"))
            .Table("smp_Line", SolutionBuilder.Attribute("nvarchar", "smp_Text", text) + SolutionBuilder.Attribute("datetime", "smp_Day", "<Format>datetime</Format>")
                + SolutionBuilder.Attribute("lookup", "smp_FirstId") + SolutionBuilder.Attribute("lookup", "smp_SecondId"))
            .OneToMany("smp_first", "smp_Line", "smp_Order", "smp_FirstId")
            .OneToMany("smp_second", "smp_Line", "smp_Order", "smp_SecondId")
            .OneToMany("smp_buyer", "smp_Order", "Contact", "smp_BuyerId");
        return more.Length == 0 ? solution : solution.Section("EntityMaps", more);
    }

    private static Entity Initialize(TestOrganization organization, EntityReference source, string target) =>
        ((InitializeFromResponse)organization.Service.Execute(new InitializeFromRequest { EntityMoniker = source, TargetEntityName = target })).Entity;

    private static string All(TestOrganization organization) => string.Join(
        '\n',
        organization.Service.RetrieveMultiple(new QueryExpression("attributemap")
        {
            ColumnSet = new ColumnSet("entitymapid", "sourceattributename", "targetattributename", "issystem"),
        }).Entities.Select(row => $"{row.Id} {string.Join(' ', row.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => a.Value is EntityReference reference ? reference.Id : a.Value))}").Order(StringComparer.Ordinal));

    private Entity Initialize(EntityReference source, string target) => Initialize(_organization, source, target);

    private EntityReference ByHand(string source, string target, string from, string to) => _organization.Create(
        "attributemap", ("entitymapid", TableMap(source, target)), ("sourceattributename", from), ("targetattributename", to));

    private EntityReference TableMap(string source, string target)
    {
        var query = new QueryByAttribute("entitymap");
        query.AddAttributeValue("sourceentityname", source);
        query.AddAttributeValue("targetentityname", target);
        return _organization.Service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    private EntityReference Row(string target, EntityReference tableMap)
    {
        var query = new QueryByAttribute("attributemap");
        query.AddAttributeValue("targetattributename", target);
        query.AddAttributeValue("entitymapid", tableMap.Id);
        return _organization.Service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    private string Maps(string source, string target)
    {
        using var session = _organization.Core.Database.BeginRead();
        return string.Join(',', global::LocalDataverse.Mappings.ColumnMaps.Of(session, source, target).Select(map => $"{map.Source}>{map.Target}"));
    }

    private string TableMaps() => string.Join(',', _organization.Service.RetrieveMultiple(new QueryExpression("entitymap") { ColumnSet = new ColumnSet(true) })
        .Entities.Select(row => $"{row["sourceentityname"]}>{row["targetentityname"]}"));
}
