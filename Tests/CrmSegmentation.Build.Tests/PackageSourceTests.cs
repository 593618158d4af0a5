using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class PackageSourceTests
{
    [TestMethod]
    [DataRow("error NU1301: Unable to load the service index for source https://feed.example/index.json.")]
    [DataRow("Unable to load the service index for source https://feed.example/index.json.")]
    public void AdviceFor_AnUnreachableSource_NamesTheNetwork(string line) => Assert.AreEqual(PackageSource.Unreachable, AdviceFor(line));

    [TestMethod]
    [DataRow("401 (Unauthorized)")]
    [DataRow("403 (Forbidden)")]
    public void AdviceFor_ASourceThatRefuses_NamesTheCredentials(string status) =>
        Assert.AreEqual(
            PackageSource.Refused,
            AdviceFor($"error NU1301: Unable to load the service index. Response status code does not indicate success: {status}."));

    [TestMethod]
    public void AdviceFor_AnHttpSource_SaysHowToAllowIt() =>
        Assert.AreEqual(PackageSource.Insecure, AdviceFor("error NU1302: You are running the 'restore' operation with an 'HTTP' source."));

    [TestMethod]
    [DataRow("A.csproj : error NU1101: Unable to find package Shop.Prices. No packages exist with this id.", "Shop.Prices")]
    [DataRow("A.csproj : error NU1102: Unable to find package Shop.Prices with version (>= 2.0.0)", "Shop.Prices")]
    [DataRow("A.csproj : error NU1103: Unable to find a stable package Shop.Prices with version (>= 2.0.0)", "Shop.Prices")]
    public void AdviceFor_AMissingPackage_NamesIt(string line, string package) =>
        Assert.AreEqual(
            $"The package {package} is at none of the package sources in the version that Directory.Packages.props asks for: add a source "
            + "that has it ('dotnet nuget list source' names yours), then run this again.",
            AdviceFor(line));

    [TestMethod]
    public void AdviceFor_AnotherError_IsNone() => Assert.IsNull(AdviceFor("A.cs(1,1): error CS1002: ; expected"));

    private static string? AdviceFor(string line) =>
        PackageSource.AdviceFor(new ToolOutcome(1, "Determining projects to restore...", line));
}
