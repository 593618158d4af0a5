using System.Diagnostics;
using System.Globalization;
using System.ServiceModel;
using System.Text;
using System.Xml.Linq;
using CrmSegmentation.Testing;
using LocalDataverse;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Packages mutated at random: each installs or is refused with a clear fault, and a refusal changes nothing.</summary>
[TestClass]
public sealed class FuzzedPackageTests
{
    private static readonly string[] Texts =
    [
        "", "0", "-1", "1", "9999999999999", "abc", "1.5", "NaN", "\u0130i\u0131", "contact", "systemuser", "Owner", "smp_Order", "{00000000-0000-0000-0000-000000000000}",
        "{0a1b2c3d-5555-4a4a-8b8b-000000000001}", "../../x", "a\"b'c;--", "picklist", "lookup", "primarykey", "money", "decimal", "Cascade",
    ];

    [TestMethod]
    public void Install_OfMutatedBytes_InstallsOrFaults()
    {
        var zip = Sample().Zip().ToArray();
        Fuzz(400, (random, round) =>
        {
            var bytes = (byte[])zip.Clone();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            return new MemoryStream(round % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        });
    }

    [TestMethod]
    public void Install_OfMutatedXml_InstallsOrFaults() => FuzzXml(XElement.Parse(Sample().Customizations()), 300, Files());

    [TestMethod]
    public void Install_OfAMutatedManifest_InstallsOrFaults()
    {
        var manifest = XElement.Parse(Sample().Manifest());
        var customizations = Sample().Customizations();
        Fuzz(100, (random, _) => SolutionBuilder.Zip(Mutated(manifest, random), customizations, Files()));
    }

    [TestMethod]
    public void Install_OfMutatedFolders_InstallsOrFaults()
    {
        var customizations = Sample().Customizations();
        Fuzz(100, (random, _) => SolutionBuilder.Zip(Sample().Manifest(), customizations, [.. Files().Select(file =>
            (file.Path, file.Path.EndsWith(".xml", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Mutated(XElement.Parse(Encoding.UTF8.GetString(file.Bytes)), random)) : file.Bytes))]));
    }

    [TestMethod]
    public void Install_OfAMutatedReferenceSample_InstallsOrFaults()
    {
        var sample = XElement.Load(SharedData.Require("samples/customizations-minimal.xml"));
        FuzzXml(
            sample,
            60,
            ("Workflows/SmpNightly-0A1B2C3D-9999-4A4A-8B8B-000000000001.json", "{}"u8.ToArray()),
            ("WebResources/smp_jscontactjs0A1B2C3D-AAAA-4A4A-8B8B-000000000001", "x"u8.ToArray()),
            ("Controls/smp_Smp.ScoreGauge/ControlManifest.xml", "<manifest/>"u8.ToArray()),
            ("PluginAssemblies/SmpPlugins-0A1B2C3D-5555-4A4A-8B8B-000000000001/SmpPlugins.dll", [77, 90]));
    }

    private static void FuzzXml(XElement customizations, int rounds, params (string Path, byte[] Bytes)[] files) =>
        Fuzz(rounds, (random, _) => SolutionBuilder.Zip(Sample().Manifest(), Mutated(customizations, random), files));

    // One organisation for all: what is refused leaves no trace, what installs is uninstalled again and leaves none.
    private static void Fuzz(int rounds, Func<Random, int, Stream> make)
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var installed = 0;
        for (var round = 0; round < rounds; round++)
        {
            using var zip = make(new Random(round), round);
            try
            {
                var report = organization.Organization.Install(zip, new InstallOptions { AllowMissing = round % 2 == 0 });
                installed++;
                organization.Organization.Uninstall(report.UniqueName);
                if (report.IsManaged)
                {
                    Assert.AreEqual(before, Picture.Of(organization), $"round {round.ToString(CultureInfo.InvariantCulture)}");
                }
                else
                {
                    before = Picture.Of(organization);
                }
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                Assert.AreNotEqual(0, fault.Detail.ErrorCode);
                Assert.DoesNotContain("SQL", fault.Message, $"round {round.ToString(CultureInfo.InvariantCulture)}");
                if (round % 10 == 0)
                {
                    Assert.AreEqual(before, Picture.Of(organization), $"round {round.ToString(CultureInfo.InvariantCulture)}");
                }
            }
        }

        Assert.AreEqual(before, Picture.Of(organization));
        Trace.WriteLine($"{installed} of {rounds} installed");
    }

    private static string Mutated(XElement original, Random random)
    {
        var root = new XElement(original);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var elements = root.Descendants().ToArray();
            if (elements.Length == 0)
            {
                break;
            }

            Mutate(elements[random.Next(elements.Length)], elements[random.Next(elements.Length)], random);
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Mutate(XElement element, XElement other, Random random)
    {
        var text = Texts[random.Next(Texts.Length)];
        switch (random.Next(7))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when !element.HasElements:
                element.Value = text;
                break;
            case 3:
                element.Name = other.Name;
                break;
            case 4 when !element.AncestorsAndSelf().Contains(other):
                element.Add(new XElement(other));
                break;
            case 5 when element.Attributes().ElementAtOrDefault(random.Next(3)) is { } attribute:
                attribute.Value = text;
                break;
            default:
                element.Attributes().FirstOrDefault()?.Remove();
                break;
        }
    }

    private static (string Path, byte[] Bytes)[] Files() =>
    [
        ("customapis/smp_Do/customapi.xml", """<customapi uniquename="smp_Do"><bindingtype>0</bindingtype><isfunction>1</isfunction><name>Do</name></customapi>"""u8.ToArray()),
        ("customapis/smp_Do/customapirequestparameters/A/customapirequestparameter.xml",
            """<customapirequestparameter uniquename="A"><isoptional>1</isoptional><name>A</name><type>2</type></customapirequestparameter>"""u8.ToArray()),
        ("environmentvariabledefinitions/smp_Url/environmentvariabledefinition.xml",
            """<environmentvariabledefinition schemaname="smp_Url"><displayname default="Url"/><type>100000000</type></environmentvariabledefinition>"""u8.ToArray()),
        ("catalogs/smp_E/catalog.xml", """<catalog uniquename="smp_E"><name>E</name></catalog>"""u8.ToArray()),
    ];

    private static SolutionBuilder Sample()
    {
        var attributes = SolutionBuilder.Attribute("nvarchar", "smp_Code", "<MaxLength>50</MaxLength>")
            + SolutionBuilder.Attribute("decimal", "smp_Rate", "<MinValue>0</MinValue><MaxValue>100</MaxValue><Accuracy>4</Accuracy>")
            + SolutionBuilder.Attribute("money", "smp_Total", "<Accuracy>2</Accuracy>")
            + SolutionBuilder.Attribute("picklist", "smp_Colour", "<OptionSetName>smp_colours</OptionSetName>")
            + SolutionBuilder.Attribute("lookup", "smp_Contact") + SolutionBuilder.Attribute("customer", "smp_For")
            + SolutionBuilder.Attribute("bit", "smp_Done", $"<AppDefaultValue>0</AppDefaultValue><optionset Name=\"d\">{SolutionBuilder.Options(0, 1)}</optionset>");
        return new SolutionBuilder("Fuzzed").Choice("smp_colours", 1, 2)
            .Table("smp_Order", attributes, SolutionBuilder.Key("smp_Key", "smp_code", "smp_contact"))
            .Extend("Contact", SolutionBuilder.Attribute("int", "smp_Count", "<MinValue>0</MinValue>"))
            .OneToMany("smp_contact_orders", "smp_Order", "Contact", "smp_Contact", "Cascade")
            .ManyToMany("smp_order_contact", "smp_Order", "Contact")
            .Section("Roles", """<Role id="{0a1b2c3d-8888-4a4a-8b8b-000000000001}" name="r"><RolePrivileges><RolePrivilege name="prvReadsmp_Order" level="Global"/></RolePrivileges></Role>""");
    }
}
