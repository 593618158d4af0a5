using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace SolutionTools.Tests.Packing;

/// <summary>Folders to zips: what goes where, which kind takes what, and that nothing is skipped.</summary>
[TestClass]
public sealed class SolutionPackerTests
{
    private const string Role = "<Role id=\"{44444444-0000-0000-0000-000000000001}\" name=\"Reader\" />";
    private const string Form = "<forms><systemform><formid>{1}</formid></systemform></forms>";
    private const string Entity = "<Entity><Name>smp_A</Name></Entity>";

    [TestMethod]
    [DataRow("Roles/Reader.xml", "<Role>", "Roles/Reader.xml, line 1, column 7: it is not well-formed XML:")]
    [DataRow("Roles/Reader.xml", "<Rolle />", "Roles/Reader.xml: its root is 'Rolle', not 'Role'.")]
    [DataRow("Roles/Reader_managed.xml", "<Rolle />", "Roles/Reader_managed.xml: its root is 'Rolle', not 'Role'.")]
    [DataRow("Rolez/Reader.xml", Role, "Rolez/Reader.xml: it would not be packed: no part of a solution is known at this path, and nothing refers to it.")]
    [DataRow("Roles/deep/Reader.xml", Role, "Roles/deep/Reader.xml: it would not be packed")]
    [DataRow("readme.md", "hello", "readme.md: it would not be packed")]
    [DataRow("Workflows/lost.json", "{}", "Workflows/lost.json: it would not be packed")]
    [DataRow("WebResources/lost.js", "x", "WebResources/lost.js: it would not be packed")]
    [DataRow("Controls/smp_A/bundle.js", "x", "Controls/smp_A/bundle.js: it would not be packed")]
    [DataRow("Entities/smp_A/FormXml/main/{1}.xml", Form, "Entities/smp_A/FormXml/main/{1}.xml: there is no Entities/smp_A/Entity.xml that it could belong to.")]
    [DataRow("WebResources/a.js.data.xml", "<WebResource><FileName>/WebResources/a1</FileName></WebResource>", "WebResources/a.js.data.xml: the file that it describes, WebResources/a.js, is missing.")]
    [DataRow("WebResources/a.js.data.xml", "<WebResource><FileName>a1</FileName></WebResource>", "WebResources/a.js.data.xml, line 1: its FileName is no path of a file in the zip")]
    [DataRow("customapis/a/customapi.xml", "<customapi>", "customapis/a/customapi.xml, line 1, column 12: it is not well-formed XML:")]
    [DataRow("Assets/a.json", "{ \"a\": }", "Assets/a.json, line 1, column 8: it is not well-formed JSON:")]
    [DataRow("Other/Relationships/Contact.xml", "<EntityRelationships><EntityRelationship /></EntityRelationships>", "Other/Relationships/Contact.xml, line 1: a relationship has no Name.")]
    [DataRow("Other/Relationships/Contact.xml", "<EntityRelationships><Role /></EntityRelationships>", "Other/Relationships/Contact.xml, line 1: 'EntityRelationships' holds EntityRelationship elements, and nothing else.")]
    [DataRow("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name=\"a\" /></EntityRelationships>", "Other/Relationships.xml, line 1: the relationship 'a' is in no file below Other/Relationships/.")]
    [DataRow("Other/ContentTypes.xml", "<Types />", "Other/ContentTypes.xml: its root is not Types of the namespace of content types.")]
    [DataRow("Other/ContentTypes.xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/gone\" ContentType=\"a/b\" /></Types>", "Other/ContentTypes.xml, line 1: it names '/gone', which is not in the package.")]
    public void Pack_OfAFolderWithABrokenOrUnknownFile_NamesIt(string path, string text, string expected)
    {
        var refusal = Refused(SampleSolution.Folder(files: (path, text)), managed: true);

        Assert.StartsWith(expected, refusal.Message);
    }

    [TestMethod]
    [DataRow("<Entities /><SomethingNew><XFileName>/Reports/a.rdl</XFileName></SomethingNew>", "Other/Customizations.xml, line 1: XFileName names '/Reports/a.rdl', which is missing.")]
    [DataRow("<Roles><?pack order\n Roles/Gone.xml\n?></Roles>", "Other/Customizations.xml, line 1: its order names 'Roles/Gone.xml', which is not there; take it out of the order.")]
    [DataRow("<Roles><?pack odder x?></Roles>", "Other/Customizations.xml, line 1: the note 'odder x' is unknown; there are order, verbatim and only.")]
    [DataRow("<Roles><?pack only sometimes?></Roles>", "Other/Customizations.xml, line 1: write <?pack only managed?> or <?pack only unmanaged?>.")]
    public void Pack_OfABrokenShell_SaysWhereAndWhy(string parts, string expected) =>
        Assert.AreEqual(expected, Refused(SampleSolution.Folder(parts: parts), managed: true).Message);

    [TestMethod]
    [DataRow("0", true, "Other/Solution.xml, line 7: Managed is 0, unmanaged; write 2 if the folder is the source of both kinds of package.")]
    [DataRow("1", false, "Other/Solution.xml, line 7: Managed is 1: what was unpacked from a managed package cannot become an unmanaged one.")]
    [DataRow("3", true, "Other/Solution.xml, line 7: Managed is '3'; it is 0, 1, or 2 for the source of both kinds of package.")]
    [DataRow("2", null, "Other/Solution.xml, line 7: Managed says that this is the source of both kinds of package: say which to make.")]
    public void Pack_AsAKindThatTheSourceIsNot_SaysWhatToWrite(string managed, bool? asked, string expected) =>
        Assert.AreEqual(expected, Refused(SampleSolution.Folder(managed), asked).Message);

    [TestMethod]
    public void Pack_OfTwoKinds_DiffersInManagedAndInTwins()
    {
        var files = SampleSolution.Folder(files: [("Roles/A.xml", "<Role name=\"a\" />"), ("Roles/A_managed.xml", "<Role name=\"b\" />"), ("Roles/C_managed.xml", "<Role name=\"c\" />")]);

        Assert.AreEqual("a", string.Join(',', Roles(files, managed: false)));
        Assert.AreEqual("b,c", string.Join(',', Roles(files, managed: true)));
        Assert.AreEqual("1", Packed(files, managed: true, SolutionZip.Manifest).Descendants("Managed").Single().Value);
        Assert.AreEqual("0", Packed(files, managed: false, SolutionZip.Manifest).Descendants("Managed").Single().Value);
    }

    [TestMethod]
    public void Pack_OfPartsForOneKindOnly_LeavesThemOutOfTheOther()
    {
        var files = SampleSolution.Folder(files:
        [
            ("Entities/smp_A/Entity.xml", Entity),
            ("Entities/smp_A/FormXml/main/{1}.xml", Form.Replace("<systemform>", "<?pack only unmanaged?><systemform>")),
            ("WebResources/a.js.data.xml", "<WebResource><?pack only managed?><FileName>/WebResources/a1</FileName></WebResource>"),
            ("WebResources/a.js", "x"),
        ]);

        Assert.IsEmpty(Packed(files, managed: true).Descendants("systemform"));
        Assert.IsEmpty(Packed(files, managed: true).Descendants("forms"));
        Assert.HasCount(1, Packed(files, managed: false).Descendants("systemform"));
        Assert.Contains("WebResources/a1", SolutionPacker.Pack(files, new PackOptions { Managed = true }).Paths);
        Assert.DoesNotContain("WebResources/a1", SolutionPacker.Pack(files, new PackOptions { Managed = false }).Paths);
        Assert.DoesNotContain("<?pack", SampleSolution.Text(SolutionPacker.Pack(files, new PackOptions { Managed = true }).Bytes(SolutionZip.Customizations)));
    }

    [TestMethod]
    public void Pack_WithARecordedOrder_PutsWhatIsNotInItBehind()
    {
        var files = SampleSolution.Folder(
            parts: "<Roles><?pack order\n  Roles/B.xml\n  Roles/A.xml\n?></Roles>",
            files: [("Roles/A.xml", "<Role name=\"a\" />"), ("Roles/B.xml", "<Role name=\"b\" />"), ("Roles/Aa.xml", "<Role name=\"new\" />")]);

        Assert.AreEqual("b,a,new", string.Join(',', Roles(files, managed: true)));
    }

    [TestMethod]
    public void Pack_WithoutTheContainers_MakesThemAtTheirPlaces()
    {
        var files = SampleSolution.Folder(
            parts: "<Entities /><Templates /><Languages />",
            files: [("Roles/A.xml", Role), ("OptionSets/a.xml", "<optionset Name=\"a\" />"), ("Entities/smp_A/Entity.xml", Entity), ("Entities/smp_A/FormXml/main/{1}.xml", Form)]);

        var packed = Packed(files, managed: true);

        CollectionAssert.AreEqual(new[] { "Entities", "Roles", "Templates", "optionsets", "Languages" }, packed.Elements().Select(part => part.Name.LocalName).ToArray());
        Assert.AreEqual("main", (string?)packed.Descendants("forms").Single().Attribute("type"));
    }

    [TestMethod]
    public void Pack_OfUnlistedRelationships_RefusesOnceThereIsAList()
    {
        const string One = "<EntityRelationships><EntityRelationship Name=\"b\" /><EntityRelationship Name=\"a\" /></EntityRelationships>";
        var unlisted = SampleSolution.Folder(files: ("Other/Relationships/Contact.xml", One));
        var listed = SampleSolution.Folder(files:
            [("Other/Relationships/Contact.xml", One), ("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name=\"a\" /></EntityRelationships>")]);

        CollectionAssert.AreEqual(new[] { "a", "b" }, Packed(unlisted, managed: true).Descendants("EntityRelationship").Select(item => (string?)item.Attribute("Name")).ToArray());
        Assert.AreEqual("Other/Relationships/Contact.xml, line 1: the relationship 'b' is not listed in Other/Relationships.xml.", Refused(listed, managed: true).Message);
    }

    [TestMethod]
    public void Pack_OfTwoTablesWithOneRelationship_NamesBothFiles()
    {
        const string One = "<EntityRelationships><EntityRelationship Name=\"a\" /></EntityRelationships>";

        var refusal = Refused(SampleSolution.Folder(files: [("Other/Relationships/A.xml", One), ("Other/Relationships/B.xml", One)]), managed: true);

        Assert.AreEqual("Other/Relationships/B.xml, line 1: the relationship 'a' is in Other/Relationships/A.xml too.", refusal.Message);
    }

    [TestMethod]
    public void Pack_OfFilesWithAndWithoutExtension_GivesEachAContentType()
    {
        var files = SampleSolution.Folder(files:
            [("WebResources/a.js.data.xml", "<WebResource><FileName>/WebResources/a1</FileName></WebResource>"), ("WebResources/a.js", "x"), ("Assets/a.json", "{}")]);

        var types = Packed(files, managed: true, SolutionZip.ContentTypes).Elements().Select(type => type.Attributes().First().Value);

        Assert.AreEqual("xml,json,/WebResources/a1", string.Join(',', types));
    }

    [TestMethod]
    public void Pack_OfAForeignPrefixInAPart_KeepsItsMeaning()
    {
        var files = SampleSolution.Folder(files: ("Roles/A.xml", "<Role xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" name=\"a\"><Description i:nil=\"true\" /></Role>"));

        var description = Packed(files, managed: true).Descendants("Description").Single();

        Assert.AreEqual("true", (string?)description.Attribute(XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance")));
    }

    [TestMethod]
    public void Add_OfNamesThatDifferInCase_Refuses()
    {
        var files = SampleSolution.Folder(files: ("Roles/A.xml", Role));

        Assert.Contains("maybe in other letter case", Assert.ThrowsExactly<SolutionRefusedException>(() => files.Add("roles/a.xml", [])).Message);
        Assert.Contains("maybe in other letter case", Assert.ThrowsExactly<SolutionRefusedException>(() => files.Add("Roles/A.xml/b.xml", [])).Message);
    }

    private static string[] Roles(SourceFiles files, bool managed) =>
        [.. Packed(files, managed).Descendants("Role").Select(role => role.Attribute("name")!.Value)];

    private static XElement Packed(SourceFiles files, bool managed, string path = SolutionZip.Customizations) =>
        SolutionComparison.Read(SolutionPacker.Pack(files, new PackOptions { Managed = managed }), path);

    private static SolutionRefusedException Refused(SourceFiles files, bool? managed) =>
        Assert.ThrowsExactly<SolutionRefusedException>(() => SolutionPacker.Pack(files, new PackOptions { Managed = managed }));
}
