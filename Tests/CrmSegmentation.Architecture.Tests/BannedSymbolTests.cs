using System.Reflection;
using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>The list of what code inside Dataverse may not touch. A misspelt entry would ban nothing, silently.</summary>
[TestClass]
public sealed partial class BannedSymbolTests
{
    private static readonly string[] Assemblies =
        ["System.Private.CoreLib", "System.Runtime", "System.Console", "System.Linq.Expressions", "System.Threading", "System.Threading.Tasks.Parallel", "System.Net.Primitives"];

    public static IEnumerable<object[]> Entries =>
        File.ReadLines(Repository.PathOf("Plugins/BannedSymbols.txt")).Where(line => line.Length > 0).Select(line => new object[] { line });

    [TestMethod]
    [DynamicData(nameof(Entries))]
    public void Entry_NamesTheRemedy(string entry)
    {
        var parts = entry.Split(';', 2);

        Assert.HasCount(2, parts);
        Assert.IsGreaterThan(30, parts[1].Length);
        Assert.EndsWith(".", parts[1]);
    }

    [TestMethod]
    [DynamicData(nameof(Entries))]
    public void Entry_NamesSomethingThatExists(string entry)
    {
        var symbol = entry.Split(';')[0];
        var (kind, name) = (symbol[0], symbol[2..]);
        var found = kind switch
        {
            'T' => Find(name) is not null,
            'N' => Types().Any(type => type.Namespace == name),
            'P' => Find(Owner(name))?.GetProperty(Member(name), BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance) is not null,
            'M' => Find(Owner(name))?.GetMethods().Any(method => Signature(method) == name) ?? false,
            _ => false,
        };

        Assert.IsTrue(found, $"{symbol} is not to be found: the entry bans nothing.");
    }

    [TestMethod]
    [DataRow("clock", "P:System.DateTime.UtcNow")]
    [DataRow("randomness", "T:System.Random")]
    [DataRow("culture-dependent parsing", "M:System.Decimal.Parse(System.String)")]
    [DataRow("code generation", "N:System.Reflection.Emit")]
    [DataRow("console", "T:System.Console")]
    [DataRow("threads", "T:System.Threading.Thread")]
    [DataRow("files", "N:System.IO")]
    [DataRow("network", "N:System.Net")]
    public void List_CoversTheSubject(string subject, string symbol) =>
        Assert.IsTrue(Entries.Any(row => ((string)row[0]).StartsWith(symbol + ";", StringComparison.Ordinal)), $"nothing bans the {subject}");

    private static string Owner(string member) => Parameters().Replace(member, "") is var name ? name[..name.LastIndexOf('.')] : "";

    private static string Member(string member) => Parameters().Replace(member, "") is var name ? name[(name.LastIndexOf('.') + 1)..] : "";

    private static string Signature(MethodInfo method)
    {
        var parameters = string.Join(",", method.GetParameters().Select(p => p.ParameterType.FullName?.Replace('&', '@') ?? p.ParameterType.Name));
        return $"{method.DeclaringType!.FullName}.{method.Name}{(parameters.Length == 0 ? "" : $"({parameters})")}";
    }

    private static Type? Find(string name) => Types().FirstOrDefault(type => type.FullName == name);

    private static IEnumerable<Type> Types() => Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes().Concat(Assembly.Load(name).GetForwardedTypes()));

    [GeneratedRegex(@"\(.*\)$")]
    private static partial Regex Parameters();
}
