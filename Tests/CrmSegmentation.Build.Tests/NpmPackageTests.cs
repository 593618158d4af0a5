using CrmSegmentation.Build.Npm;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class NpmPackageTests
{
    [TestMethod]
    [DataRow("""{ "scripts": { "test": "node --test" } }""", true)]
    [DataRow("""{ "scripts": { "build": "tsc" } }""", false)]
    [DataRow("""{ "name": "x" }""", false)]
    [DataRow("""{ "scripts": """, true)]
    public void HasTestScript_Manifest_DependsOnTheScript(string manifest, bool expected) =>
        Assert.AreEqual(expected, NpmPackage.HasTestScript(manifest));

    [TestMethod]
    public void FindAll_OnePackageWithTests_NamesItsFolder()
    {
        var files = new FakeFiles()
            .With("Solutions/Controls/Badge/package.json", """{ "scripts": { "test": "node --test" } }""")
            .With("Connector/package.json", "{}");

        Assert.AreEqual(new NpmPackage("Solutions/Controls/Badge"), NpmPackage.FindAll(files).Single());
    }
}
