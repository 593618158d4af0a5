using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>Ways to spoil the good data package.</summary>
internal static class DataBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("data-root-file", p => p.Remove(TestData.DataFile)),
        new("data-root-file", p => p.Remove(TestSolution.ContentTypes)),
        new("data-root-file", p => Rename(p, TestData.SchemaFile, "Data_Schema.xml")),
        new("data-root-file", p => p.Files.Select(file => file.Name).ToList().ForEach(name => Rename(p, name, $"Tst/{name}"))),
        new("data-root-file", p => p.Put(TestData.DataFile, "<rows />")),
        new("package-unreadable-part", p => p.Put(TestData.DataFile, "<entities><entity>")),
        new("content-type-missing", p => p.Replace(TestSolution.ContentTypes, "\"bin\"", "\"exe\"")),
        new("package-duplicate-entry", p => p.Files.Add((TestData.DataFile, "<entities />"u8.ToArray()))),
        OfSchema("data-mode", s => s.Set("dateMode", "Absolute")),
        OfSchema("data-mode", s => s.Field("tst_asof").Set("dateMode", "daily")),
        OfData("data-mode", d => d.Set("timestamp", "yesterday")),
        new("data-mode", p =>
        {
            p.Edit(TestData.SchemaFile, s => s.Set("dateMode", "relative"));
            p.Edit(TestData.DataFile, d => d.Attribute("timestamp")!.Remove());
        }),
        OfSchema("data-schema-table", s => s.Table().Twice()),
        OfSchema("data-schema-table", s => s.Table().Set("name", "tst_Score")),
        OfSchema("data-schema-table", s => s.Table().Set("primaryidfield", "tst_id")),
        OfSchema("data-schema-table", s => s.Table().Set("primaryidfield", "tst_name")),
        OfSchema("data-schema-table", s => s.Field("oth_name").Remove()),
        OfSchema("data-schema-table", s => s.First("entityName").Value = "tst_scores"),
        OfSchema("data-schema-field", s => s.Field("tst_name").Twice()),
        OfSchema("data-schema-field", s => s.Field("tst_name").Set("name", "tst_Name")),
        OfSchema("data-schema-field", s => s.Field("tst_name").Set("type", "String")),
        OfSchema("data-schema-field", s => s.Field("parentcustomerid").Set("type", "customer")),
        OfSchema("data-schema-field", s => s.Field("tst_contactid").Attribute("lookupType")!.Remove()),
        OfSchema("data-undeclared", s => s.Field("tst_notes").Remove()),
        OfSchema("data-undeclared", s => s.Table().Remove()),
        OfSchema("data-undeclared", s => s.First("relationship").Remove()),
        OfData("data-undeclared", d => d.Field("tst_name").Set("name", "tst_Name")),
        OfData("data-record-id", d => d.Table().First("record").Set("id", "1")),
        OfData("data-record-id", d => d.Table().First("record").Twice()),
        OfData("data-record-id", d => d.Field("tst_scoreid").Set("value", Guid.NewGuid().ToString())),
        OfData("data-record-id", d => d.Field("tst_scoreid").Remove()),
        OfData("data-record-id", d => d.First("m2mrelationship").Set("sourceid", "")),
        OfData("data-record-id", d => d.First("targetid").Value = "Ada"),
        OfData("data-lookup", d => d.Field("tst_contactid").Set("lookupentity", "")),
        OfData("data-lookup", d => d.Field("tst_contactid").Set("lookupentity", "account")),
        OfData("data-lookup", d => d.Field("tst_contactid").Set("lookupentityname", "")),
        OfData("data-value", d => d.Field("tst_contactid").Set("value", "Ada")),
        OfData("data-value", d => d.Field("tst_orders").Set("value", "3.0")),
        OfData("data-value", d => d.Field("tst_spend").Set("value", "12,50 kr")),
        OfData("data-value", d => d.Field("tst_asof").Set("value", "now")),
        OfData("data-value", d => d.Field("tst_isstale").Set("value", "0")),
        OfData("data-value", d => d.Field("tst_source").Set("value", "Import")),
        OfData("data-value", d => d.Field("oth_days").Set("value", "[1,Monday]")),
        new("data-value", p => p.Remove(TestData.Picture)),
        OfSchema("data-solution", s => s.Table().Set("name", "tst_scores")),
        OfSchema("data-solution", s => s.Field("tst_notes").Set("name", "tst_note")),
        OfSchema("data-solution", s => s.Field("tst_orders").Set("type", "decimal")),
        OfSchema("data-solution", s => s.Field("fullname").Set("name", "wholename")),
        OfSchema("data-solution", s => s.Field("tst_cdpscore").Set("name", "tst_score")),
        OfSchema("data-solution", s => s.Field("parentcustomerid").Set("lookupType", "account|tst_customer")),
        OfData("data-solution", d => d.Field("tst_source").Set("value", "727000009")),
        OfData("data-solution", d => d.Field("statecode").Set("value", "5")),
    ];

    private static Break OfSchema(string rule, Action<XElement> change) => Break.OfPart(rule, TestData.SchemaFile, change);

    private static Break OfData(string rule, Action<XElement> change) => Break.OfPart(rule, TestData.DataFile, change);

    private static void Rename(TestSolution package, string from, string to)
    {
        var bytes = package.Files.Single(file => file.Name == from).Bytes;
        package.Remove(from);
        package.Put(to, bytes);
    }
}
