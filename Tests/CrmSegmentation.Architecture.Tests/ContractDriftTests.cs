using CrmSegmentation.Architecture.Tests.PublicApi;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>
/// A member that a contract has and the real assembly has not compiles here and throws MissingMethodException at the customer's.
/// </summary>
[TestClass]
public sealed class ContractDriftTests
{
    [TestMethod]
    [DataRow("net462")]
    [DataRow("net10.0")]
    public void XrmSdk_ComparedWithTheRealOne_AddsNothing(string framework)
    {
        var real = ApiListing.Read(SharedData.Require("sdk/Microsoft.Xrm.Sdk.api.txt"));

        var drift = ApiListing.Drift(ApiReader.Read(BuiltFiles.AssemblyOf("Microsoft.Xrm.Sdk", framework)), real);

        Assert.AreEqual("", string.Join("\n", drift));
    }

    [TestMethod]
    [DataRow("net462")]
    [DataRow("net10.0")]
    public void CrmSdkProxy_ComparedWithTheRealOne_AddsNothing(string framework)
    {
        var real = ApiListing.Read(SharedData.Require("sdk/Microsoft.Crm.Sdk.Proxy.api.txt"));
        var xrm = ApiListing.Read(SharedData.Require("sdk/Microsoft.Xrm.Sdk.api.txt"));

        var drift = ApiListing.Drift(ApiReader.Read(BuiltFiles.AssemblyOf("Microsoft.Crm.Sdk.Proxy", framework)), real, xrm);

        Assert.AreEqual("", string.Join("\n", drift));
    }

    [TestMethod]
    public void Drift_OfAnAssemblyThatHasMore_NamesTypeMemberAndEnumValue()
    {
        var real = new ApiAssembly("A 1.0", new Dictionary<string, ApiType>
        {
            ["N.Base"] = new("class", "System.Object", new HashSet<string> { "System.Void Inherited()" }),
            ["N.Kind"] = new("enum", "System.Enum", new HashSet<string> { "field N.Kind One = 1" }),
            ["N.Thing"] = new("class", "N.Base", new HashSet<string> { "System.Void .ctor()" }),
        });
        var ours = new ApiAssembly("A 1.0", new Dictionary<string, ApiType>
        {
            ["N.Kind"] = new("enum", "System.Enum", new HashSet<string> { "field N.Kind One = 2" }),
            ["N.Other"] = new("class", "System.Object", new HashSet<string>()),
            ["N.Thing"] = new("class abstract", "N.Base", new HashSet<string> { "System.Void Inherited()", "System.Void Added()" }),
        });

        var drift = ApiListing.Drift(ours, real).ToArray();

        CollectionAssert.AreEqual(
            new[]
            {
                "N.Kind :: field N.Kind One = 2",
                "type N.Other",
                "N.Thing is class abstract, there class",
                "N.Thing :: System.Void Added()",
            },
            drift);
    }
}
