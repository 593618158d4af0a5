using System.Reflection;
using System.Text.RegularExpressions;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Specs;

/// <summary>What the page of the language teaches is so.</summary>
[TestClass]
public sealed class LanguagePageTests
{
    private const string Page = "Plugins/docs/language.md";
    private const string Noon = "2026-01-31T12:00";

    private static readonly Regex FunctionRow = new(@"^\| `(\w+)\(.*\| `(.+)` \| `(.+)` \|$");

    [TestMethod]
    public void Examples_OfThePage_AllHold()
    {
        var specs = Examples();
        var failures = specs.Select(spec => spec.Check()).OfType<string>();

        Assert.IsGreaterThanOrEqualTo(100, specs.Count);
        Assert.AreEqual("", string.Join("\n", failures));
    }

    [TestMethod]
    public void Functions_OfTheLanguage_AllHaveTheirRow()
    {
        var binder = typeof(Rule).Assembly.GetType("CrmSegmentation.Engine.Rules.Binding.RuleBinder", throwOnError: true)!;
        var names = binder.GetProperty("FunctionNames", BindingFlags.Public | BindingFlags.Static)!;
        var functions = (IEnumerable<string>)names.GetValue(null)!;

        var rows = Lines().Select(line => FunctionRow.Match(line)).Where(row => row.Success).Select(row => row.Groups[1].Value);

        CollectionAssert.AreEquivalent(functions.ToArray(), rows.ToArray());
    }

    [TestMethod]
    public void Names_OfTheSchema_AreAllOnThePage()
    {
        var page = string.Join("\n", Lines());
        var names = RuleSchema.Standard.Columns.Select(column => column.Name)
            .Concat(RuleSchema.Orders.Fields.Concat(RuleSchema.OrderLines.Fields).Select(field => field.Name));

        var missing = names.Where(name => !page.Contains($"`{name}`"));

        Assert.AreEqual("", string.Join(", ", missing));
    }

    /// <summary>
    /// The blocks marked <c>rule</c> and the rows of the table of functions, for the customer of the block marked <c>json</c>.
    /// </summary>
    private static List<RuleSpec> Examples()
    {
        var lines = Lines();
        var customer = string.Join("\n", lines.SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```"));
        var reader = new RuleSpecReader("language.md").With(customer, Noon);
        var specs = new List<RuleSpec?>();
        var isRule = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                isRule = lines[i] == "```rule";
            }
            else if (isRule)
            {
                specs.Add(reader.ReadLine(lines[i], i));
            }
            else if (FunctionRow.Match(lines[i]) is { Success: true } row)
            {
                reader.ReadLine(">> " + row.Groups[2].Value, i);
                specs.Add(reader.ReadLine(row.Groups[3].Value, i + 1));
            }
        }

        return [.. specs.OfType<RuleSpec>()];
    }

    private static string[] Lines() => File.ReadAllLines(Repository.PathOf(Page));
}
