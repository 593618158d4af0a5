using System.IO.Compression;
using System.ServiceModel;
using System.Text;
using LocalDataverse;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Packages that are broken, lack something or mean harm: refused whole, with the part named.</summary>
[TestClass]
public sealed class BrokenPackageTests
{
    private const int BadZip = unchecked((int)0x80048060);
    private const int CannotImport = unchecked((int)0x80048033);
    private const int BadXml = unchecked((int)0x8004802C);
    private const int TooLarge = unchecked((int)0x80040375);
    private const int MissingDependencies = unchecked((int)0x8004801D);

    private const string Empty = "<ImportExportXml><Entities/></ImportExportXml>";

    [TestMethod]
    [DataRow("../evil.xml")]
    [DataRow("a/../../evil.xml")]
    [DataRow("/evil.xml")]
    [DataRow("..\\evil.xml")]
    [DataRow("C:/evil.xml")]
    [DataRow("a//evil.xml")]
    [DataRow("customizations.xml")]
    [DataRow("SOLUTION.XML")]
    public void Install_OfAPathThatLeavesThePackageOrIsThereTwice_IsRefused(string path)
    {
        using var zip = new SolutionBuilder("A").File(path, "x").Zip();

        Assert.Contains(path.Replace('\\', '/'), Refused(BadZip, zip), StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public void Install_OfNoZip_IsRefused()
    {
        foreach (var bytes in (byte[][])[[], [1, 2, 3], "PK\u0003\u0004 and no more"u8.ToArray(), [.. new SolutionBuilder("A").Zip().ToArray()[..200]]])
        {
            Refused(BadZip, new MemoryStream(bytes));
        }
    }

    [TestMethod]
    [DataRow("solution.xml")]
    [DataRow("customizations.xml")]
    [DataRow("[Content_Types].xml")]
    public void Install_WithoutARootFile_IsRefusedWithItNamed(string name)
    {
        var zip = new SolutionBuilder("A").Zip();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)!.Delete();
        }

        zip.Position = 0;
        Assert.Contains(name, Refused(BadZip, zip));
    }

    [TestMethod]
    public void Install_OfAZipBomb_IsRefusedBeforeItUnpacks() =>
        Refused(TooLarge, new SolutionBuilder("A").File("WebResources/zeros", new byte[100 << 20]).Zip());

    [TestMethod]
    public void Install_OfAFileWhoseChecksumIsWrong_IsRefusedWithItNamed()
    {
        var bytes = new SolutionBuilder("A").Zip().ToArray();
        using (var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
        {
            // The checksum in the central directory, 16 bytes into the entry's record, which lies 30 bytes before its name.
            var name = Encoding.ASCII.GetBytes("customizations.xml");
            var at = bytes.AsSpan().LastIndexOf(name);
            bytes[at - 46 + 16] ^= 1;
        }

        Assert.Contains("customizations.xml", Refused(BadZip, new MemoryStream(bytes)));
    }

    [TestMethod]
    [DataRow("<ImportExportXml><Entities>")]
    [DataRow("<Other/>")]
    [DataRow("")]
    [DataRow("<!DOCTYPE a [<!ENTITY b \"c\">]><ImportExportXml>&b;</ImportExportXml>")]
    [DataRow("<ImportExportXml><Entities/><Entities/></ImportExportXml>")]
    [DataRow("<ImportExportXml><Entities><Entity><Name>1 no name</Name></Entity></Entities></ImportExportXml>")]
    [DataRow("<ImportExportXml><Roles><Role id='{346c8295-a669-f011-bec2-00224823101f}'/></Roles></ImportExportXml>")]
    [DataRow("<ImportExportXml><Roles><Role id='no id' name='x'/></Roles></ImportExportXml>")]
    [DataRow("<ImportExportXml><WebResources><WebResource><Name>smp_x</Name><FileName>/WebResources/x</FileName></WebResource></WebResources></ImportExportXml>")]
    [DataRow("<ImportExportXml><EntityRelationships><EntityRelationship Name='x'/></EntityRelationships></ImportExportXml>")]
    [DataRow("<ImportExportXml><optionsets><optionset Name='x'><options><option value='1'/><option value='1'/></options></optionset></optionsets></ImportExportXml>")]
    [DataRow("<ImportExportXml><optionsets><optionset Name='x'/><optionset Name='X'/></optionsets></ImportExportXml>")]
    public void Install_OfBrokenCustomizations_IsRefused(string customizations) =>
        Refused(BadXml, SolutionBuilder.Zip(new SolutionBuilder("A").Manifest(), customizations));

    [TestMethod]
    public void Install_OfElementsNestedTooDeep_IsRefused() => Refused(BadXml, SolutionBuilder.Zip(
        new SolutionBuilder("A").Manifest(),
        $"<ImportExportXml>{string.Concat(Enumerable.Repeat("<a>", 10_000))}{string.Concat(Enumerable.Repeat("</a>", 10_000))}</ImportExportXml>"));

    [TestMethod]
    [DataRow("<UniqueName>A</UniqueName>", "")]
    [DataRow("<UniqueName>A</UniqueName>", "<UniqueName>A;B</UniqueName>")]
    [DataRow("<Version>1.0.0.0</Version>", "<Version>one</Version>")]
    [DataRow("<Managed>1</Managed>", "<Managed>2</Managed>")]
    [DataRow("<Publisher>", "<Publisher><a></Publisher>")]
    [DataRow("</RootComponents>", "<RootComponent type=\"1\" schemaName=\"contact\"/><RootComponent type=\"1\" schemaName=\"Contact\"/></RootComponents>")]
    [DataRow("</MissingDependencies>", "<MissingDependency/></MissingDependencies>")]
    public void Install_OfABrokenManifest_IsRefusedWithItNamed(string whole, string broken) => Assert.Contains(
        "solution.xml",
        Refused(BadXml, SolutionBuilder.Zip(new SolutionBuilder("A").Manifest().Replace(whole, broken, StringComparison.Ordinal), Empty)));

    [TestMethod]
    [DataRow("int", "<MinValue>many</MinValue>")]
    [DataRow("nvarchar", "<MaxLength>0</MaxLength>")]
    [DataRow("decimal", "<Accuracy>99</Accuracy>")]
    [DataRow("picklist", "")]
    [DataRow("datetime", "<Behavior>7</Behavior>")]
    [DataRow("nvarchar", "<SourceType>9</SourceType>")]
    [DataRow("nvarchar", "<IsSecured>perhaps</IsSecured>")]
    [DataRow("nvarchar", "<AutoNumberFormat>{SEQNUM:x}</AutoNumberFormat>")]
    public void Install_OfABrokenColumn_IsRefusedWithItNamed(string type, string more) => Assert.Contains(
        "column smp_one.smp_broken", Refused(BadXml, new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute(type, "smp_Broken", more)).Zip()));

    [TestMethod]
    public void Install_OfMoreColumnsThanThereIsRoomFor_IsRefusedWithTheTableNamed()
    {
        var columns = string.Concat(Enumerable.Range(0, 2_001).Select(number => SolutionBuilder.Attribute("int", $"smp_C{number}")));

        Assert.Contains("table smp_one", Refused(CannotImport, new SolutionBuilder("A").Table("smp_One", columns).Zip()));
    }

    [TestMethod]
    [DataRow("Contact", "int", "LastName", "column contact.lastname")]
    [DataRow("Contact", "nvarchar", "OwnerId", "column contact.ownerid")]
    [DataRow("Account", "money", "NumberOfEmployees", "column account.numberofemployees")]
    public void Install_OfAPlatformColumnWithAnotherType_IsRefusedWithItNamed(string table, string type, string column, string part) => Assert.Contains(
        part, Refused(CannotImport, new SolutionBuilder("A").Extend(table, SolutionBuilder.Attribute(type, column)).Zip()));

    [TestMethod]
    public void Install_OfATableOrColumnTwice_IsRefusedWithItNamed()
    {
        var column = SolutionBuilder.Attribute("int", "smp_Value");

        Assert.Contains("table smp_one", Refused(BadXml, new SolutionBuilder("A").Table("smp_One").Table("smp_ONE").Zip()));
        Assert.Contains("column smp_one.smp_value", Refused(BadXml, new SolutionBuilder("A").Table("smp_One", column + column).Zip()));
    }

    [TestMethod]
    public void Install_OfSomethingThatNeedsWhatIsNotThere_NamesBoth()
    {
        var key = SolutionBuilder.Key("smp_Key", "smp_absent");
        var choice = SolutionBuilder.Attribute("picklist", "smp_Colour", "<OptionSetName>smp_absent</OptionSetName>");

        Assert.Contains("table smp_absent", Refused(MissingDependencies, new SolutionBuilder("A").Extend("smp_Absent", "").Zip()));
        Assert.Contains("choice smp_absent", Refused(MissingDependencies, new SolutionBuilder("A").Table("smp_One", choice).Zip()));
        Assert.Contains("key smp_one.smp_key", Refused(MissingDependencies, new SolutionBuilder("A").Table("smp_One", "", key).Zip()));
        Assert.Contains("table smp_absent", Refused(MissingDependencies, new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("lookup", "smp_To"))
            .OneToMany("smp_r", "smp_One", "smp_Absent", "smp_To").Zip()));
        Assert.Contains("table salesorder of Sales (9.0.0.0)", Refused(MissingDependencies, new SolutionBuilder("A")
            .Needs("type=\"1\" schemaName=\"salesorder\" solution=\"Sales (9.0.0.0)\"", "type=\"92\" id=\"{0a1b2c3d-6666-4a4a-8b8b-000000000001}\"").Zip()));
    }

    [TestMethod]
    public void Install_WithMissingDependenciesAllowed_LeavesOutTheDependentsAndListsThem()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var attributes = SolutionBuilder.Attribute("lookup", "smp_ToAbsent") + SolutionBuilder.Attribute("lookup", "smp_ToOrder")
            + SolutionBuilder.Attribute("picklist", "smp_Colour", "<OptionSetName>smp_absent</OptionSetName>");
        using var zip = new SolutionBuilder("A")
            .Table("smp_One", attributes, SolutionBuilder.Key("smp_Key", "smp_colour"))
            .OneToMany("smp_absent_one", "smp_One", "smp_Absent", "smp_ToAbsent")
            .OneToMany("smp_order_one", "smp_One", "SalesOrder", "smp_ToOrder")
            .Extend("Opportunity", SolutionBuilder.Attribute("int", "smp_Score"))
            .Choice("smp_left", 1)
            .Needs("type=\"61\" schemaName=\"other_/icon.svg\" solution=\"Other (1.0)\"", "type=\"9\" schemaName=\"smp_left\"")
            .Zip();

        var report = organization.Organization.Install(zip, new InstallOptions { AllowMissing = true });

        CollectionAssert.AreEquivalent(new[] { "salesorder", "opportunity" }, report.Placeholders.ToArray());
        CollectionAssert.AreEquivalent(
            new[]
            {
                "choice smp_left: web resource other_/icon.svg is missing", "column smp_one.smp_colour: choice smp_absent is missing",
                "key smp_one.smp_key: column smp_one.smp_colour is missing", "relationship smp_absent_one: table smp_absent is missing",
                "column smp_one.smp_toabsent: relationship smp_absent_one is missing",
            },
            report.LeftOut.ToArray());
        var order = organization.Create("salesorder", ("name", "first"));
        organization.Create("opportunity", ("smp_score", 5));
        Assert.AreEqual(order, organization.Retrieve(organization.Create("smp_one", ("smp_toorder", order)))["smp_toorder"]);
        organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfARealTableOverAPlaceholder_TakesItsPlace()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Extend("Lead", SolutionBuilder.Attribute("int", "smp_Score")).Zip(), new InstallOptions { AllowMissing = true });
        var lead = organization.Create("lead", ("smp_score", 5));
        AssertFault.Of(MissingDependencies, () => organization.Organization.Install(new SolutionBuilder("B").Extend("Lead", SolutionBuilder.Attribute("int", "smp_More")).Zip()));

        organization.Organization.Install(new SolutionBuilder("Real").Entity($"""
            <Entity><Name>Lead</Name><EntityInfo><entity Name="Lead"><attributes>{SolutionBuilder.Attribute("primarykey", "LeadId")}
            {SolutionBuilder.Attribute("nvarchar", "Subject", "", "PrimaryName")}</attributes><OwnershipTypeMask>UserOwned</OwnershipTypeMask></entity></EntityInfo></Entity>
            """).Zip());
        organization.Organization.Install(new SolutionBuilder("B").Extend("Lead", SolutionBuilder.Attribute("int", "smp_More")).Zip());

        Assert.AreEqual(5, organization.Retrieve(lead)["smp_score"]);
        Assert.IsFalse(organization.Core.Database.Metadata.Require("lead").Definition.IsPlaceholder);
        Assert.AreEqual("subject", organization.Core.Database.Metadata.Require("lead").PrimaryName!.Name);
    }

    private static string Refused(int code, Stream zip)
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => organization.Organization.Install(zip));
        Assert.AreEqual($"0x{code:X8}", $"0x{fault.Detail.ErrorCode:X8}", fault.Message);
        Assert.IsFalse(string.IsNullOrEmpty((string)fault.Detail.ErrorDetails["LocalDataverse.PackagePart"]));
        Assert.AreEqual(before, Picture.Of(organization));
        return fault.Message;
    }
}
