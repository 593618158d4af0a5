using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>What the built files are, and what they ask for.</summary>
[TestClass]
public sealed class AssemblyIdentityTests
{
    private const string MicrosoftToken = "31bf3856ad364e35";

    private static readonly string[] FrameworkTokens = ["b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51"];

    [TestMethod]
    [DataRow("Microsoft.Xrm.Sdk", "net462", "9.0.0.0", MicrosoftToken)]
    [DataRow("Microsoft.Xrm.Sdk", "net10.0", "9.0.0.0", MicrosoftToken)]
    [DataRow("Microsoft.Crm.Sdk.Proxy", "net462", "9.0.0.0", MicrosoftToken)]
    [DataRow("Microsoft.Crm.Sdk.Proxy", "net10.0", "9.0.0.0", MicrosoftToken)]
    [DataRow("System.ServiceModel", null, "4.0.0.0", "b77a5c561934e089")]
    public void Contract_HasTheIdentityOfTheRealOne(string project, string? framework, string version, string token)
    {
        var identity = Assemblies.Identity(BuiltFiles.AssemblyOf(project, framework));

        Assert.AreEqual(project, identity.Name);
        Assert.AreEqual(Version.Parse(version), identity.Version);
        Assert.AreEqual(token, identity.Token());
    }

    [TestMethod]
    [DataRow("Microsoft.Xrm.Sdk", "net462")]
    [DataRow("Microsoft.Xrm.Sdk", "net10.0")]
    [DataRow("Microsoft.Crm.Sdk.Proxy", "net462")]
    [DataRow("Microsoft.Crm.Sdk.Proxy", "net10.0")]
    [DataRow("System.ServiceModel", null)]
    public void Contract_ExposesItsInternalsToNobody(string project, string? framework)
    {
        using var reader = new PEReader(File.OpenRead(BuiltFiles.AssemblyOf(project, framework)));
        var metadata = reader.GetMetadataReader();
        var attributes = metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(handle => metadata.GetCustomAttribute(handle).Constructor)
            .Where(constructor => constructor.Kind == HandleKind.MemberReference)
            .Select(constructor => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent)
            .Where(parent => parent.Kind == HandleKind.TypeReference)
            .Select(parent => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name));

        Assert.DoesNotContain("InternalsVisibleToAttribute", attributes);
    }

    [TestMethod]
    public void PluginFile_ForDataverse_ReferencesOnlyTheSdkAndTheFramework()
    {
        var strangers = Assemblies.References(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"))
            .Where(reference => !IsSdk(reference) && !FrameworkTokens.Contains(reference.Token()))
            .Select(reference => reference.FullName);

        Assert.AreEqual("", string.Join("\n", strangers));
    }

    [TestMethod]
    public void PluginFile_ForDataverse_AsksForTheRealSdk() =>
        Assert.Contains(
            $"Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken={MicrosoftToken}",
            Assemblies.References(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462")).Select(reference => reference.FullName));

    [TestMethod]
    [DataRow("net462")]
    [DataRow("net10.0")]
    public void PluginFile_ItsFullName_NeverChanges(string framework) =>
        Assert.AreEqual(
            "CrmSegmentation.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=c41d05ad6a3ae3f1",
            Assemblies.Identity(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", framework)).FullName);

    [TestMethod]
    public void PluginFile_ForDataverse_IsSmallEnoughForIt() =>
        Assert.IsLessThan(16 * 1024 * 1024, new FileInfo(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462")).Length);

    [TestMethod]
    public void PluginFile_ForDataverse_KeepsNoStateThatChanges() =>
        Assert.AreEqual("", string.Join("\n", Assemblies.MutableStatics(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"))));

    [TestMethod]
    [DataRow("net462")]
    [DataRow("net10.0")]
    public void EngineFile_Everywhere_AsksForTheFrameworkAlone(string framework)
    {
        var strangers = Assemblies.References(BuiltFiles.AssemblyOf("CrmSegmentation.Engine", framework))
            .Where(reference => !FrameworkTokens.Contains(reference.Token()))
            .Select(reference => reference.FullName);

        Assert.AreEqual("", string.Join("\n", strangers));
    }

    private static bool IsSdk(AssemblyName reference) =>
        reference is { Name: "Microsoft.Xrm.Sdk" or "Microsoft.Crm.Sdk.Proxy", Version: { Major: 9, Minor: 0, Build: 0, Revision: 0 } }
        && reference.Token() == MicrosoftToken;
}
