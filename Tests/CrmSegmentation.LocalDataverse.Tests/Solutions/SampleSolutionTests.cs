using System.IO.Compression;
using System.Text;
using CrmSegmentation.Testing;
using LocalDataverse;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Genuine exports: installed, used, upgraded, uninstalled.</summary>
[TestClass]
public sealed class SampleSolutionTests
{
    private const string BrazilianCommerce = "BrazilianCommerce_1.0.0.4_managed_be90017e.zip";
    private const string ColumnSecurity = "ColumnLevelSecuritySampleSolution_1.0.0.0_managed_c1408a3a.zip";
    private const string ColumnSecurityUnmanaged = "ColumnLevelSecuritySampleSolution_1.0.0.0_unmanaged_ef9b7e75.zip";
    private const string Contoso = "Contoso_sample_1.0.0.1_managed_befda04a.zip";
    private const string Upsert = "UpsertSample_1.0.0.0_managed_abaab7b7.zip";

    [TestMethod]
    [DataRow(BrazilianCommerce, false, "1.0.0.4", 3)]
    [DataRow(ColumnSecurity, true, "1.0.0.0", 1)]
    [DataRow(ColumnSecurityUnmanaged, true, "1.0.0.0", 1)]
    [DataRow(Contoso, false, "1.0.0.1", 0)]
    [DataRow(Upsert, false, "1.0.0.0", 1)]
    public void Sample_InstalledUpgradedAndUninstalled_LeavesNothingOfItsOwn(string file, bool allowMissing, string version, int tables)
    {
        var path = SharedData.Require($"samples/solutions/{file}");
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var options = new InstallOptions { AllowMissing = allowMissing };

        var report = organization.Organization.Install(path, options);
        Assert.AreEqual(InstallKind.Install, report.Kind);
        var own = organization.Core.Database.Metadata.Tables.Where(table => table.Definition.IsCustom && !table.Definition.IsIntersect).ToArray();
        Assert.HasCount(tables, own);
        var rows = own.Select(table => Use(organization, table)).ToArray();

        Assert.AreEqual(InstallKind.Update, organization.Organization.Install(path, options).Kind);
        using var higher = WithVersion(path, version, "9.8.7.6");
        var upgrade = organization.Organization.Install(higher, options);
        Assert.AreEqual((InstallKind.Upgrade, new Version(9, 8, 7, 6), Version.Parse(version)), (upgrade.Kind, upgrade.Version, upgrade.PreviousVersion));
        Assert.IsEmpty(upgrade.Removed);
        Assert.IsTrue(rows.All(organization.Exists));
        AssertFault.Of(unchecked((int)0x80048033), () => organization.Organization.Install(path, options));

        organization.Organization.Uninstall(report.UniqueName);
        Assert.IsEmpty(organization.Organization.Solutions);
        if (report.IsManaged)
        {
            Assert.AreEqual(before, Picture.Of(organization));
        }
        else
        {
            Assert.IsTrue(rows.All(organization.Exists));
        }
    }

    [TestMethod]
    public void Sample_WithAbsentDependencies_IsRefusedWithThemNamed()
    {
        var path = SharedData.Require($"samples/solutions/{ColumnSecurity}");
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);

        var message = AssertFault.Of(unchecked((int)0x8004801D), () => organization.Organization.Install(path));

        Assert.Contains("MaskingRule Date_Slash", message);
        Assert.AreEqual(before, Picture.Of(organization));
    }

    // A row with a value in every ordinary column, read back.
    private static EntityReference Use(TestOrganization organization, Table table)
    {
        var row = new Entity(table.Name);
        foreach (var column in table.Stored.Where(column => column.Definition is { IsCustom: true, ValidForCreate: true, Source: SourceType.Simple }))
        {
            object? value = column.Type switch
            {
                ColumnType.String or ColumnType.Memo => "x",
                ColumnType.Integer => 1,
                ColumnType.Decimal => 1m,
                ColumnType.Double => 1d,
                ColumnType.Money => new Money(1m),
                ColumnType.Boolean => true,
                ColumnType.DateTime => new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc),
                ColumnType.Picklist => new OptionSetValue(column.Choice!.Options[0].Value),
                _ => null,
            };
            row[column.Name] = value;
        }

        var reference = new EntityReference(table.Name, organization.Service.Create(row));
        var stored = organization.Retrieve(reference);
        foreach (var (name, value) in row.Attributes.Where(pair => pair.Value is not null and not DateTime))
        {
            Assert.AreEqual(value, stored[name], $"{table.Name}.{name}");
        }

        return reference;
    }

    private static MemoryStream WithVersion(string path, string from, string to)
    {
        var copy = new MemoryStream();
        using (var file = File.OpenRead(path))
        {
            file.CopyTo(copy);
        }

        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("solution.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("solution.xml").Open(), new UTF8Encoding(false));
            writer.Write(text.Replace($"<Version>{from}</Version>", $"<Version>{to}</Version>", StringComparison.Ordinal));
        }

        copy.Position = 0;
        return copy;
    }
}
