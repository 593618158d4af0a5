using System.Text.RegularExpressions;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests.Rules;

/// <summary>The example on the page of a diagnostic gives that diagnostic.</summary>
[TestClass]
public sealed class DiagnosticPagesTests
{
    private static readonly Regex Example = new(@"\*\*Example\.\*\*[^`]*`([^`]*)`");

    private static readonly RuleSchema Schema = new(
    [
        .. StandardContact.Columns,
        new FactColumn("new_lifetimevalue", RuleType.Decimal, Kind: ColumnKind.Rollup),
    ]);

    public static IEnumerable<object[]> Pages =>
        from file in Directory.EnumerateFiles(Repository.PathOf("Plugins/docs/diagnostics"), "SEG*.md")
        let code = Path.GetFileNameWithoutExtension(file)
        where code[3] is '1' or '2' or '4'
        orderby code
        select new object[] { code };

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Example_OnItsPage_GivesTheDiagnostic(string code)
    {
        var page = File.ReadAllText(Repository.PathOf($"Plugins/docs/diagnostics/{code}.md"));
        var formula = TooLarge(code) ?? Example.Match(page).Groups[1].Value;

        var codes = RuleCodes(formula);

        CollectionAssert.Contains(codes, code, $"{formula} gives: {string.Join(", ", codes)}");
    }

    /// <summary>What the pages of limits describe; nobody would read it written out.</summary>
    private static string? TooLarge(string code) => code switch
    {
        "SEG4001" => $"accountnumber in [{Repeat(2_000, ", ", i => $"\"{100_001 + i}\"")}]",
        "SEG4002" => Repeat(150, " Or ", i => $"Tier = \"{i}\""),
        "SEG4003" => $"address1_postalcode in [{Repeat(2_100, ",", i => $"\"{i % 10}\"")}]",
        "SEG4004" => "Or(" + Repeat(61, ", ", i => $"CountIf(Orders, Channel = \"{i}\") > 0") + ")",
        _ => null,
    };

    private static string Repeat(int count, string separator, Func<int, string> part) =>
        string.Join(separator, Enumerable.Range(0, count).Select(part));

    private static string[] RuleCodes(string formula) => [.. Rule.Compile(formula, Schema, out _).Select(diagnostic => diagnostic.Code)];
}
