#if NET
using System.Reflection;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests;

/// <summary>The very file that Dataverse loads, built for .NET Framework, running here on .NET 10 against the contracts.</summary>
[TestClass]
public sealed class SandboxFileTests
{
    [TestMethod]
    public void SandboxFile_OnModernDotNet_RefusesAsItDoesInTheSandbox()
    {
        var plugin = Load("CrmSegmentation.Plugins.Segments.SegmentSavePlugin");

        var refusal = new PluginRun(new FakeOrganization()).On("Create", stage: 20)
            .WithTarget(new Entity("crmseg_segment") { ["crmseg_code"] = "" })
            .Refused(plugin);

        Assert.StartsWith("SEG5001: ", refusal.Message);
    }

    [TestMethod]
    public void SandboxFile_OnModernDotNet_HoldsTheEngineItself()
    {
        var file = Load("CrmSegmentation.Plugins.Segments.SegmentSavePlugin").GetType().Assembly;

        Assert.IsNotNull(file.GetType("CrmSegmentation.Engine.Segments.SegmentCode"));
    }

    private static IPlugin Load(string type)
    {
        var context = new AssemblyLoadContext("the file for the sandbox", isCollectible: true);
        var assembly = context.LoadFromAssemblyPath(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"));
        Assert.AreEqual(".NETFramework,Version=v4.6.2", assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        return (IPlugin)assembly.CreateInstance(type, ignoreCase: false)!;
    }
}
#endif
