using System.Reflection;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>The list of what code inside Dataverse may not touch. A misspelt entry would ban nothing, silently.</summary>
[TestClass]
public sealed class BannedSymbolTests
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    private static readonly string[] Assemblies =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Console", "System.Diagnostics.Process", "System.Diagnostics.TraceSource",
        "System.Linq.Expressions", "System.Net.Primitives", "System.Security.Cryptography", "System.Text.RegularExpressions",
    ];

    private static readonly Dictionary<string, Type> Types = Assemblies
        .SelectMany(name => Assembly.Load(name).GetExportedTypes().Concat(Assembly.Load(name).GetForwardedTypes()))
        .DistinctBy(type => type.FullName)
        .ToDictionary(type => type.FullName!);

    public static IEnumerable<object[]> Entries => File.ReadLines(Repository.PathOf("Plugins/BannedSymbols.txt"))
        .Where(line => line.Length > 0)
        .Select(line => new object[] { line });

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
            'T' => Types.ContainsKey(name),
            'N' => Types.Values.Any(type => type.Namespace == name),
            'P' => Find(Owner(name))?.GetProperty(Member(name), Visible) is not null,
            'F' => Find(Owner(name))?.GetField(Member(name), Visible) is not null,
            'M' => Methods(Find(Owner(name))).Any(method => Signature(method) == name),
            _ => false,
        };

        Assert.IsTrue(found, $"{symbol} is not to be found: the entry bans nothing.");
    }

    [TestMethod]
    public void Entries_AreEachThereOnce()
    {
        var symbols = Entries.Select(row => ((string)row[0]).Split(';')[0]).ToArray();

        Assert.HasCount(symbols.Length, symbols.Distinct());
    }

    private static Type? Find(string name) => Types.GetValueOrDefault(name);

    private static IEnumerable<MethodBase> Methods(Type? type) =>
        type is null ? [] : type.GetMethods().Concat<MethodBase>(type.GetConstructors());

    private static string Owner(string member) => Bare(member) is var name ? name[..name.LastIndexOf('.')] : "";

    private static string Member(string member) => Bare(member) is var name ? name[(name.LastIndexOf('.') + 1)..] : "";

    private static string Bare(string member) => member.Split('(')[0];

    private static string Signature(MethodBase method)
    {
        var parameters = string.Join(",", method.GetParameters().Select(p => Name(p.ParameterType)));
        var name = $"{method.DeclaringType!.FullName}.{method.Name.Replace('.', '#')}{(parameters.Length == 0 ? "" : $"({parameters})")}";
        return method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion ? $"{name}~{Name(conversion.ReturnType)}" : name;
    }

    private static string Name(Type type) => type.FullName?.Replace('&', '@') ?? type.Name;
}
