using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Specs;

/// <summary>The project's own cases of what the language means.</summary>
[TestClass]
public sealed class RuleSpecTests
{
    private const int FewestCases = 250;

    public static IEnumerable<object[]> Files => Paths().Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Specs_OfAFile_AllHold(string file)
    {
        var failures = RuleSpecReader.ReadFile(Path.Combine(Folder, file)).Select(spec => spec.Check()).OfType<string>();

        Assert.AreEqual("", string.Join("\n", failures));
    }

    [TestMethod]
    public void Specs_Together_AreManyAndSaidOnce()
    {
        var specs = Paths().SelectMany(RuleSpecReader.ReadFile).ToArray();
        var twice = specs.GroupBy(spec => new { spec.Customer, spec.Formula })
            .Where(same => same.Count() > 1)
            .Select(same => same.Last().Place);

        Assert.IsGreaterThanOrEqualTo(FewestCases, specs.Length);
        Assert.AreEqual("", string.Join("\n", twice));
    }

    private static string Folder => Repository.PathOf("Tests/CrmSegmentation.Engine.Tests/Specs");

    private static IEnumerable<string> Paths() =>
        Directory.EnumerateFiles(Folder, "*.rules.txt").OrderBy(path => path, StringComparer.Ordinal);
}
