using System.Text.RegularExpressions;
using System.Xml.Linq;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What formulas become as FetchXML names columns that the solution has, of the types that the translation counts on.</summary>
[TestClass]
public sealed partial class FormulaMappingTests
{
    private static readonly Dictionary<FetchXmlColumnKind, string[]> Types = new()
    {
        [FetchXmlColumnKind.Text] = ["nvarchar"],
        [FetchXmlColumnKind.Code] = ["nvarchar"],
        [FetchXmlColumnKind.WholeNumber] = ["int"],
        [FetchXmlColumnKind.Decimal] = ["decimal"],
        [FetchXmlColumnKind.Money] = ["money"],
        [FetchXmlColumnKind.NamedChoice] = ["picklist", "status"],
        [FetchXmlColumnKind.DateOnly] = ["datetime 2"],
        [FetchXmlColumnKind.DateTime] = ["datetime 1"],
    };

    [TestMethod]
    public void Columns_OfTheMapping_AreThereWithTheirTypes()
    {
        var columns = SolutionSourceFolder.Core.Entities.SelectMany(entity => SolutionSourceFolder.ColumnsOf(entity).Select(column =>
            (Name: $"{SolutionSourceFolder.NameOf(entity)}.{(string)column.Element("LogicalName")!}", Type: TypeOf(column)))).ToDictionary(pair => pair.Name, pair => pair.Type);
        var mapped = Mapped().ToArray();
        var odd = from column in mapped
                  let type = columns.GetValueOrDefault(column.Name)
                  where type is null || !Types[column.Kind].Contains(type)
                  select $"{column.Name} is {type ?? "missing"}, not {column.Kind}";

        Assert.IsGreaterThan(20, mapped.Length);
        Assert.AreEqual("", string.Join("\n", odd));
    }

    [TestMethod]
    public void Plans_OfTheDocumentedShapes_AreAnsweredWhereCoreIsInstalled()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        var formulas = File.ReadAllLines(Repository.PathOf("Plugins/docs/fetchxml.md")).Select(line => Shape().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups[1].Value).ToArray();

        foreach (var formula in formulas)
        {
            Assert.IsEmpty(Rule.Compile(formula, RuleSchema.Standard, out var rule), formula);
            var plan = FetchXmlBackend.Translate(rule!, new DateTime(2026, 11, 22, 15, 48, 0, DateTimeKind.Utc), ZoneRules.Utc, FetchXmlMapping.Core);

            Assert.IsEmpty(service.RetrieveMultiple(new FetchExpression(plan.Fetch.ToString())).Entities, formula);
            foreach (var aggregate in plan.Aggregates)
            {
                var query = aggregate.Query(new FetchXmlPartition([Guid.NewGuid()]));

                Assert.IsEmpty(service.RetrieveMultiple(new FetchExpression(query.ToString())).Entities, formula);
            }
        }

        Assert.IsGreaterThan(10, formulas.Length);
    }

    private static IEnumerable<(string Name, FetchXmlColumnKind Kind)> Mapped()
    {
        foreach (var column in RuleSchema.Standard.Columns.Select(FetchXmlMapping.Core.ColumnOf).OfType<FetchXmlColumn>())
        {
            var table = column.Via?.Table ?? FetchXmlMapping.ContactTable;
            if (column.Name.StartsWith("crmseg_", StringComparison.Ordinal))
            {
                yield return ($"{table}.{column.Name}", column.Kind);
            }
        }

        foreach (var table in Enum.GetValues<FactTable>().Select(FetchXmlMapping.Core.TableOf).OfType<FetchXmlTable>())
        {
            foreach (var column in table.Columns.Values)
            {
                yield return ($"{table.Path[^1].Table}.{column.Name}", column.Kind);
            }
        }
    }

    private static string TypeOf(XElement column) =>
        (string)column.Element("Type")! is var type && type == "datetime" ? $"{type} {(string)column.Element("Behavior")!}" : (string)column.Element("Type")!;

    [GeneratedRegex(@"^\| .+? \| `(.+)` \|$")]
    private static partial Regex Shape();
}
