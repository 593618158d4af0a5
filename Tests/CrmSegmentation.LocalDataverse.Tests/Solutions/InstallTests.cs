using CrmSegmentation.Testing;
using LocalDataverse;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Tables, columns, choices, keys and relationships out of solutions; versions; what several solutions share.</summary>
[TestClass]
public sealed class InstallTests
{
    private const int ImportError = unchecked((int)0x80048033);
    private const int InUse = unchecked((int)0x8004F01F);

    [TestMethod]
    public void Install_OfEveryColumnType_TakesAndGivesValues()
    {
        using var organization = TestOrganization.Open();
        var attributes = SolutionBuilder.Attribute("nvarchar", "smp_Text", "<Format>email</Format><MaxLength>50</MaxLength>")
            + SolutionBuilder.Attribute("ntext", "smp_Memo", "<MaxLength>5000</MaxLength>")
            + SolutionBuilder.Attribute("int", "smp_Int", "<MinValue>0</MinValue><MaxValue>10</MaxValue>")
            + SolutionBuilder.Attribute("bigint", "smp_Big")
            + SolutionBuilder.Attribute("decimal", "smp_Decimal", "<MinValue>-100000000000</MinValue><MaxValue>100000000000</MaxValue><Accuracy>10</Accuracy>")
            + SolutionBuilder.Attribute("float", "smp_Float", "<MinValue>-1.7E+300</MinValue><MaxValue>100</MaxValue><Accuracy>5</Accuracy>")
            + SolutionBuilder.Attribute("money", "smp_Money", "<MinValue>0</MinValue><MaxValue>1000000</MaxValue><Accuracy>2</Accuracy>")
            + SolutionBuilder.Attribute("bit", "smp_Bit", $"<AppDefaultValue>1</AppDefaultValue><optionset Name=\"b\">{SolutionBuilder.Options(0, 1)}</optionset>")
            + SolutionBuilder.Attribute("datetime", "smp_Day", "<Format>date</Format><Behavior>2</Behavior>")
            + SolutionBuilder.Attribute("datetime", "smp_Instant", "<Format>datetime</Format><Behavior>1</Behavior>")
            + SolutionBuilder.Attribute("picklist", "smp_Local", $"<AppDefaultValue>2</AppDefaultValue><optionset Name=\"l\">{SolutionBuilder.Options(1, 2)}</optionset>")
            + SolutionBuilder.Attribute("picklist", "smp_Global", "<AppDefaultValue>-1</AppDefaultValue><OptionSetName>smp_colours</OptionSetName>")
            + SolutionBuilder.Attribute("multiselectpicklist", "smp_Many", "<OptionSetName>smp_colours</OptionSetName>")
            + SolutionBuilder.Attribute("customer", "smp_Customer")
            + SolutionBuilder.Attribute("lookup", "smp_Contact")
            + SolutionBuilder.Attribute("uniqueidentifier", "smp_Id")
            + SolutionBuilder.Attribute("image", "smp_Image")
            + SolutionBuilder.Attribute("file", "smp_File");
        organization.Organization.Install(new SolutionBuilder("Types").Choice("smp_colours", 10, 20).Table("smp_Thing", attributes)
            .OneToMany("smp_thing_contact", "smp_Thing", "Contact", "smp_Contact").Zip());
        var contact = organization.Create("contact", ("lastname", "Berg"));
        var id = Guid.NewGuid();

        var thing = organization.Create(
            "smp_thing",
            ("smp_thing_name", "first"), ("smp_text", "a@b.se"), ("smp_memo", "long"), ("smp_int", 10), ("smp_big", 1L << 40), ("smp_decimal", 0.0000000001m),
            ("smp_float", 1.5), ("smp_money", new Money(12.5m)), ("smp_day", new DateTime(2024, 2, 29)), ("smp_instant", new DateTime(2024, 1, 1, 1, 2, 3, DateTimeKind.Utc)),
            ("smp_global", new OptionSetValue(20)), ("smp_many", new OptionSetValueCollection([new(10), new(20)])), ("smp_customer", contact),
            ("smp_contact", contact), ("smp_id", id), ("smp_image", new byte[] { 1, 2 }));
        var row = organization.Retrieve(thing);

        Assert.AreEqual("first", row["smp_thing_name"]);
        Assert.AreEqual(0.0000000001m, row["smp_decimal"]);
        Assert.AreEqual(new Money(12.5m), row["smp_money"]);
        Assert.AreEqual(new Money(12.5m), row["smp_money_base"]);
        Assert.IsTrue((bool)row["smp_bit"]);
        Assert.AreEqual(new OptionSetValue(2), row["smp_local"]);
        Assert.AreEqual("Option 20", row.FormattedValues["smp_global"]);
        Assert.AreEqual(contact, row["smp_customer"]);
        Assert.AreEqual(organization.Organization.AdministratorId, ((EntityReference)row["ownerid"]).Id);
        Assert.AreEqual(new OptionSetValue(0), row["statecode"]);
        AssertFault.Of(unchecked((int)0x8004432F), () => organization.Create("smp_thing", ("smp_int", 11)));
        AssertFault.Of(unchecked((int)0x8004431A), () => organization.Create("smp_thing", ("smp_global", new OptionSetValue(30))));
    }

    [TestMethod]
    public void Upgrade_OfAManagedSolution_KeepsRowsAndRemovesWhatIsGone()
    {
        using var organization = TestOrganization.Open();
        var kept = SolutionBuilder.Attribute("nvarchar", "smp_Kept", "<MaxLength>50</MaxLength>");
        var goes = SolutionBuilder.Attribute("nvarchar", "smp_Goes", "<MaxLength>50</MaxLength>");
        var added = SolutionBuilder.Attribute("int", "smp_Added");
        organization.Organization.Install(new SolutionBuilder("Shop").Table("smp_Order", kept + goes).Table("smp_Old").Extend("Contact", goes).Zip());
        var order = organization.Create("smp_order", ("smp_kept", "a"), ("smp_goes", "b"));

        var report = organization.Organization.Install(new SolutionBuilder("Shop", "1.1.0.0").Table("smp_Order", kept + added).Zip());

        Assert.AreEqual(InstallKind.Upgrade, report.Kind);
        CollectionAssert.AreEquivalent(new[] { "table smp_old", "column smp_order.smp_goes", "column contact.smp_goes" }, report.Removed.ToArray());
        var row = organization.Retrieve(order);
        Assert.AreEqual("a", row["smp_kept"]);
        Assert.IsFalse(row.Contains("smp_goes"));
        Assert.IsNull(organization.Core.Database.Metadata.Find("smp_old"));
        Assert.IsNull(organization.Core.Database.Metadata.Require("contact").Find("smp_goes"));
        organization.Update(order, ("smp_added", 5));
        Assert.AreEqual("1.1.0.0", organization.Organization.Solutions.Single().Version.ToString());
    }

    [TestMethod]
    public void Update_ToTheSameVersionOrOfAnUnmanagedSolution_RemovesNothing()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One").Table("smp_Two").Zip());
        organization.Organization.Install(new SolutionBuilder("B").Unmanaged().Table("smp_Three").Table("smp_Four").Zip());

        Assert.AreEqual(InstallKind.Update, organization.Organization.Install(new SolutionBuilder("A").Table("smp_One").Zip()).Kind);
        Assert.AreEqual(InstallKind.Upgrade, organization.Organization.Install(new SolutionBuilder("B", "2.0").Unmanaged().Table("smp_Three").Zip()).Kind);
        organization.Organization.Uninstall("B");

        foreach (var table in (ReadOnlySpan<string>)["smp_one", "smp_two", "smp_three", "smp_four"])
        {
            Assert.IsNotNull(organization.Core.Database.Metadata.Find(table), table);
        }

        organization.Organization.Uninstall("A");
        Assert.IsNull(organization.Core.Database.Metadata.Find("smp_two"));
    }

    [TestMethod]
    public void Install_OfALowerVersionOrTheOtherMode_IsRefused()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A", "1.2.0.0").Table("smp_One").Zip());

        Assert.Contains("1.2.0.0", AssertFault.Of(ImportError, () => organization.Organization.Install(new SolutionBuilder("A", "1.1.9.9").Zip())));
        AssertFault.Of(unchecked((int)0x80048040), () => organization.Organization.Install(new SolutionBuilder("A", "2.0").Unmanaged().Zip()));
        AssertFault.Of(unchecked((int)0x80048068), () => organization.Organization.Install(new SolutionBuilder("B").PackageVersion("9.3").Zip()));
        AssertFault.Of(ImportError, () => organization.Organization.Install(new SolutionBuilder("Active").Zip()));
    }

    [TestMethod]
    public void Uninstall_OfASolutionThatAnotherNeeds_IsRefusedUntilThatIsGone()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("Base").Choice("smp_colours", 1).Table("smp_Parent").Zip());
        var before = Picture.Of(organization);
        var attributes = SolutionBuilder.Attribute("lookup", "smp_ParentId") + SolutionBuilder.Attribute("picklist", "smp_Colour", "<OptionSetName>smp_colours</OptionSetName>");
        organization.Organization.Install(new SolutionBuilder("Above").Table("smp_Child", attributes)
            .OneToMany("smp_parent_child", "smp_Child", "smp_Parent", "smp_ParentId", "Cascade").Zip());
        var parent = organization.Create("smp_parent");
        organization.Create("smp_child", ("smp_parentid", parent), ("smp_colour", new OptionSetValue(1)));

        Assert.Contains("of solution Above", AssertFault.Of(InUse, () => organization.Organization.Uninstall("Base")));
        organization.Organization.Uninstall("Above");
        organization.Service.Delete("smp_parent", parent.Id);
        Assert.AreEqual(before, Picture.Of(organization));
        organization.Organization.Uninstall("Base");

        Assert.IsNull(organization.Core.Database.Metadata.Find("smp_parent"));
        Assert.IsNull(organization.Core.Database.Metadata.FindChoice("smp_colours"));
        AssertFault.Of(unchecked((int)0x80040217), () => organization.Organization.Uninstall("Base"));
    }

    [TestMethod]
    public void Upgrade_ThatDropsWhatAnotherSolutionExtends_IsRefusedWhole()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("Base").Table("smp_Parent").Zip());
        organization.Organization.Install(new SolutionBuilder("Above").Extend("smp_Parent", SolutionBuilder.Attribute("int", "smp_More")).Zip());
        var before = Picture.Of(organization);

        AssertFault.Of(InUse, () => organization.Organization.Install(new SolutionBuilder("Base", "2.0").Zip()));

        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Uninstall_OfOneOfTwoSolutionsWithTheSameColumn_LeavesItAsTheOtherSays()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        string Colour(params ReadOnlySpan<int> options) => SolutionBuilder.Attribute("picklist", "smp_Colour", $"<optionset Name=\"c\">{SolutionBuilder.Options(options)}</optionset>");
        organization.Organization.Install(new SolutionBuilder("A").Extend("Contact", Colour(1, 2)).Zip());
        organization.Organization.Install(new SolutionBuilder("B").Extend("Contact", Colour(2, 3)).Zip());
        var contact = organization.Create("contact", ("smp_colour", new OptionSetValue(1)));
        organization.Update(contact, ("smp_colour", new OptionSetValue(3)));

        organization.Organization.Uninstall("A");
        AssertFault.Of(unchecked((int)0x8004431A), () => organization.Update(contact, ("smp_colour", new OptionSetValue(1))));
        Assert.AreEqual(3, organization.Retrieve(contact).GetAttributeValue<OptionSetValue>("smp_colour").Value);
        organization.Organization.Uninstall("B");

        organization.Service.Delete("contact", contact.Id);
        organization.Write(transaction => transaction.Connection.Execute("DELETE FROM \"$deleted\""));
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OverAPlatformColumn_ChangesItsLabelAndUninstallRestoresIt()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        organization.Organization.Install(new SolutionBuilder("A").Extend("Contact", SolutionBuilder.Attribute("nvarchar", "FirstName", "<MaxLength>400</MaxLength>")).Zip());
        var column = organization.Core.Database.Metadata.Require("contact").Require("firstname").Definition;

        Assert.AreEqual(("FirstName", 400), (column.DisplayName.Text, column.MaxLength));
        organization.Organization.Uninstall("A");

        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_ThatChangesAColumnsType_IsRefusedWithTheColumnNamed()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("int", "smp_Value")).Zip());

        var message = AssertFault.Of(ImportError, () => organization.Organization.Install(
            new SolutionBuilder("A", "2.0").Table("smp_One", SolutionBuilder.Attribute("nvarchar", "smp_Value")).Zip()));

        Assert.Contains("column smp_one.smp_value", message);
    }

    [TestMethod]
    public void Install_OfAKeyThatRowsViolate_IsRefusedAndChangesNothing()
    {
        using var organization = TestOrganization.Open();
        var code = SolutionBuilder.Attribute("nvarchar", "smp_Code", "<MaxLength>50</MaxLength>");
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", code).Zip());
        organization.Create("smp_one", ("smp_code", "x"));
        var second = organization.Create("smp_one", ("smp_code", "X"));
        var before = Picture.Of(organization);
        using var withKey = new SolutionBuilder("A", "2.0").Table("smp_One", code, SolutionBuilder.Key("smp_CodeKey", "smp_code")).Zip();

        AssertFault.Of(ImportError, () => organization.Organization.Install(withKey));
        Assert.AreEqual(before, Picture.Of(organization));
        organization.Update(second, ("smp_code", "y"));
        withKey.Position = 0;
        organization.Organization.Install(withKey);

        AssertFault.Of(unchecked((int)0x80060892), () => organization.Create("smp_one", ("smp_code", "x")));
    }

    [TestMethod]
    public void Install_OfAManyToManyRelationship_JoinsRows()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One").ManyToMany("smp_one_contact", "smp_One", "Contact").ManyToMany("smp_one_one", "smp_One", "smp_One").Zip());
        var (one, other, contact) = (organization.Create("smp_one"), organization.Create("smp_one"), organization.Create("contact", ("lastname", "x")));

        organization.Service.Associate("smp_one", one.Id, new Relationship("smp_one_contact"), [contact]);
        organization.Service.Associate("smp_one", one.Id, new Relationship("smp_one_one") { PrimaryEntityRole = EntityRole.Referencing }, [other]);
        organization.Organization.Uninstall("A");

        Assert.IsNull(organization.Core.Database.Metadata.Find("smp_one_contact"));
        Assert.IsTrue(organization.Exists(contact));
    }

    [TestMethod]
    public void Install_OfAnIntersectTableThatIsDeclaredToo_JoinsRowsUnderTheNameGiven()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        SolutionBuilder Builder(string version) => new SolutionBuilder("A", version).Table("smp_One").ManyToMany("smp_one_contact", "smp_One", "Contact").Entity($"""
            <Entity><Name LocalizedName="Join">smp_one_contact</Name><EntityInfo><entity Name="smp_one_contact"><attributes>
            {SolutionBuilder.Attribute("primarykey", "smp_one_contactId")}{SolutionBuilder.Attribute("uniqueidentifier", "smp_oneid")}
            {SolutionBuilder.Attribute("uniqueidentifier", "contactid")}</attributes><EntitySetName>smp_Joined</EntitySetName>
            <OwnershipTypeMask>None</OwnershipTypeMask></entity></EntityInfo></Entity>
            """);
        organization.Organization.Install(Builder("1.0.0.0").Zip());
        var (one, contact) = (organization.Create("smp_one"), organization.Create("contact", ("lastname", "x")));
        organization.Service.Associate("smp_one", one.Id, new Relationship("smp_one_contact"), [contact]);

        organization.Organization.Install(Builder("2.0.0.0").Zip());

        var table = organization.Core.Database.Metadata.Require("smp_one_contact");
        Assert.AreEqual((true, "smp_Joined"), (table.Definition.IsIntersect, table.Definition.EntitySetName));
        Assert.HasCount(1, organization.Service.RetrieveMultiple(new QueryExpression("smp_one_contact")).Entities);
        organization.Service.Delete("contact", contact.Id);
        organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfABitWithoutOptions_GivesItNoAndYes()
    {
        using var organization = TestOrganization.Open();

        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("bit", "smp_Flag")).Zip());

        var options = organization.Core.Database.Metadata.Require("smp_one").Require("smp_flag").Choice!.Options;
        CollectionAssert.AreEqual(new[] { "0 No", "1 Yes" }, options.Select(option => $"{option.Value} {option.Label.Text}").ToArray());
        Assert.IsTrue((bool)organization.Retrieve(organization.Create("smp_one", ("smp_flag", true)))["smp_flag"]);
    }

    [TestMethod]
    [DataRow("smp_Text", "<ValidForReadApi>1</ValidForReadApi>", false, false)]
    [DataRow("smp_Text", "<ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>", true, false)]
    [DataRow("smp_Text", "", true, true)]
    [DataRow("OwningBusinessUnit", "", false, false)]
    public void Install_OfAColumnThatSaysNotAllOfWhatItIsValidFor_TakesWhatIsLeftOut(string name, string says, bool create, bool update)
    {
        using var organization = TestOrganization.Open();
        var type = name == "smp_Text" ? "nvarchar" : "lookup";

        organization.Organization.Install(new SolutionBuilder("A").Table(
            "smp_One", $"""<attribute PhysicalName="{name}"><Type>{type}</Type><LogicalName>{name.ToLowerInvariant()}</LogicalName>{says}</attribute>""").Zip());

        var column = organization.Core.Database.Metadata.Require("smp_one").Require(name.ToLowerInvariant()).Definition;
        Assert.AreEqual((create, update, true), (column.ValidForCreate, column.ValidForUpdate, column.ValidForRead));
    }

    [TestMethod]
    public void Install_OfNamesThatSqliteKeepsForItself_KeepsRowsKeysAndIndexes()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var columns = SolutionBuilder.Attribute("nvarchar", "sqlite_Code", "<MaxLength>20</MaxLength>") + SolutionBuilder.Attribute("lookup", "sqlite_Contact");
        var builder = (string version) => new SolutionBuilder("A", version).Table("sqlite_Master", columns, SolutionBuilder.Key("sqlite_Key", "sqlite_code"))
            .OneToMany("sqlite_contact_master", "sqlite_Master", "Contact", "sqlite_Contact").Zip();
        organization.Organization.Install(builder("1.0.0.0"));
        organization.Create("sqlite_master", ("sqlite_code", "x"));

        AssertFault.Of(unchecked((int)0x80060892), () => organization.Create("sqlite_master", ("sqlite_code", "X")));
        organization.Organization.Install(builder("2.0.0.0"));
        Assert.HasCount(1, organization.Service.RetrieveMultiple(new QueryExpression("sqlite_master")).Entities);
        organization.Organization.Uninstall("A");

        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Uninstall_OfALookupsSecondTarget_ClearsTheRowsThatPointThere()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("lookup", "smp_About"))
            .OneToMany("smp_one_contact", "smp_One", "Contact", "smp_About").Zip());
        organization.Organization.Install(new SolutionBuilder("B").Table("smp_Two").OneToMany("smp_one_two", "smp_One", "smp_Two", "smp_About").Zip());
        var contact = organization.Create("contact", ("lastname", "x"));
        var (first, second) = (organization.Create("smp_one", ("smp_about", contact)), organization.Create("smp_one", ("smp_about", organization.Create("smp_two"))));

        organization.Organization.Uninstall("B");

        Assert.AreEqual(contact, organization.Retrieve(first)["smp_about"]);
        Assert.IsFalse(organization.Retrieve(second).Contains("smp_about"));
    }

    [TestMethod]
    public void Install_IntoAFile_IsThereAfterReopening()
    {
        using var folder = new TemporaryFolder();
        using (var organization = TestOrganization.Open(folder.File("a.db")))
        {
            organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("int", "smp_Value")).Extend("Contact", SolutionBuilder.Attribute("int", "smp_Value")).Zip());
            organization.Create("smp_one", ("smp_value", 3));
        }

        using (var organization = TestOrganization.Open(folder.File("a.db")))
        {
            Assert.AreEqual("A", organization.Organization.Solutions.Single().UniqueName);
            organization.Organization.Install(new SolutionBuilder("A", "2.0").Table("smp_One").Zip());
            Assert.IsNull(organization.Core.Database.Metadata.Require("contact").Find("smp_value"));
            organization.Organization.Uninstall("A");
            Assert.IsNull(organization.Core.Database.Metadata.Find("smp_one"));
        }
    }

    [TestMethod]
    public void ImportSolution_AsAMessage_InstallsAndDeletingTheRowUninstalls()
    {
        using var organization = TestOrganization.Open();
        var job = Guid.NewGuid();
        var file = new SolutionBuilder("A").Table("smp_One").Zip().ToArray();

        organization.Service.Execute(new ImportSolutionRequest { CustomizationFile = file, ImportJobId = job, PublishWorkflows = true });
        organization.Service.Execute(new PublishAllXmlRequest());
        var solution = new EntityReference("solution") { KeyAttributes = { ["uniquename"] = "A" } };
        using (var session = organization.Core.Database.BeginRead())
        {
            solution = new EntityReference("solution", global::LocalDataverse.Rows.RowFinder.Resolve(session, solution));
        }

        Assert.AreEqual("A", organization.Service.Retrieve("importjob", job, new ColumnSet("solutionname"))["solutionname"]);
        Assert.AreEqual("1.0.0.0", organization.Retrieve(solution, "version")["version"]);
        organization.Service.Delete("solution", solution.Id);
        Assert.IsNull(organization.Core.Database.Metadata.Find("smp_one"));
    }

    [TestMethod]
    public void Install_OfTheReferenceSample_MakesARowOfEveryComponent()
    {
        var customizations = File.ReadAllText(SharedData.Require("samples/customizations-minimal.xml"));
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        using var zip = SolutionBuilder.Zip(
            new SolutionBuilder("Smp").Manifest(), customizations,
            ("Workflows/SmpNightly-0A1B2C3D-9999-4A4A-8B8B-000000000001.json", "{}"u8.ToArray()),
            ("WebResources/smp_jscontactjs0A1B2C3D-AAAA-4A4A-8B8B-000000000001", "x"u8.ToArray()),
            ("Controls/smp_Smp.ScoreGauge/ControlManifest.xml", "<manifest/>"u8.ToArray()),
            ("Controls/smp_Smp.ScoreGauge/bundle.js", "x"u8.ToArray()),
            ("PluginAssemblies/SmpPlugins-0A1B2C3D-5555-4A4A-8B8B-000000000001/SmpPlugins.dll", [77, 90]));

        var report = organization.Organization.Install(zip);

        Assert.IsEmpty(report.Missing);
        Assert.AreEqual("RibbonDiffXml of table contact", string.Join("; ", report.NotUsed));
        foreach (var table in (ReadOnlySpan<string>)
            [
                "systemform", "savedquery", "savedqueryvisualization", "role", "workflow", "webresource", "customcontrol", "pluginassembly", "plugintype",
                "sdkmessageprocessingstep", "sdkmessageprocessingstepimage", "appmodule", "sitemap", "connectionreference", "sdkmessagefilter",
            ])
        {
            using var session = organization.Core.Database.BeginRead();
            Assert.IsGreaterThan(0, session.Connection.ScalarInt64($"SELECT count(*) FROM \"{table}\"")!.Value, table);
        }

        organization.Organization.Uninstall("Smp");
        Assert.AreEqual(before, Picture.Of(organization));
    }
}
