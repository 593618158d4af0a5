using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>Spoilt assemblies, plug-in types and steps.</summary>
internal static class PluginBreaks
{
    private const string Retrieve = "f2bdbb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string RetrieveMultiple = "03bebb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string CalculatePrice = "6c9b0335-34d7-4a84-961e-832a3c0f81d1";
    private const string Create = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string Delete = "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8";

    public static IReadOnlyList<Break> All { get; } =
    [
        Break.Of("assembly-registration", c => c.First("IsolationMode").Value = "1"),
        Break.Of("assembly-registration", c => c.First("PluginType").First("FriendlyName").Remove()),
        Break.OfFile("assembly-identity", new TestAssembly { Name = "Tst.Other" }),
        Break.OfFile("assembly-signed", new TestAssembly { IsNamed = false }),
        Break.OfFile("assembly-signature", new TestAssembly { IsSigned = false }),
        Break.OfFile("assembly-signature", new TestAssembly { SaysSigned = false }),
        Break.OfFile("assembly-signature", new TestAssembly { Key = Convert.FromHexString("00000000000000000400000000000000") }),
        new("assembly-signature", s => s.Put(TestSolution.Dll, Changed(new TestAssembly().Build()))),
        Break.OfFile("assembly-size", new TestAssembly { Padding = 16 * 1024 * 1024 }),
        Break.OfFile("assembly-framework", new TestAssembly { Framework = ".NETCoreApp,Version=v8.0" }),
        Break.OfFile("assembly-framework", new TestAssembly { Framework = ".NETFramework,Version=v4.8" }),
        Break.OfFile("assembly-reference", new TestAssembly { AnotherReference = "Newtonsoft.Json" }),
        Break.OfFile("assembly-reference", new TestAssembly { AnotherReference = "System.Text.Json" }),
        Break.Of("plugin-type-missing", c => Type(c, "Tst.Plugins.None")),
        Break.Of("plugin-type-missing", c => c.First("PluginType").Set("AssemblyQualifiedName", "Tst.Plugins.ContactPlugin, Tst.Other")),
        Break.Of("plugin-type-interface", c => Type(c, "Tst.Plugins.Nothing")),
        Break.Of("plugin-type-interface", c => Type(c, "Tst.Plugins.PluginBase")),
        Break.Of("plugin-type-interface", c => Type(c, "Tst.Plugins.Hidden")),
        Break.Of("plugin-type-interface", c => Type(c, "Tst.Plugins.Unmakeable")),
        Break.Of("step-plugin-type", c =>
        {
            c.Step().SetChild("PluginTypeName", "Tst.Plugins.None, Tst.Other");
            c.Step().SetChild("PluginTypeId", "1c2d3e4f-5555-4a4a-8b8b-00000000000f");
        }),
        Break.Of("step-plugin-type", c => c.Step().SetChild("PluginTypeId", "1c2d3e4f-5555-4a4a-8b8b-00000000000f")),
        Break.Of("step-message", c => Message(c, "9ebdbb1b-ea3e-db11-86a7-000000000000")),
        Break.Of("step-message", c => c.Step().Add(new XElement("SdkMessageName", "Craete"))),
        Break.Of("step-stage", c => c.Step().SetChild("Stage", "30")),
        Break.Of("step-stage", c => c.Step(1).SetChild("Stage", "20")),
        Break.Of("step-stage", c => c.Step().SetChild("Mode", "2")),
        Break.Of("step-stage", c => c.Step().SetChild("Rank", "first")),
        Break.Of("step-table", c => c.Step().Element("PrimaryEntity")!.Remove()),
        Break.Of("step-table", c => c.Step().SetChild("PrimaryEntity", "tst_none")),
        Break.Of("step-filter", c => c.Step(1).SetChild("FilteringAttributes", "emailaddress1")),
        Break.Of("step-filter", c => c.Step().SetChild("FilteringAttributes", "emailaddress1,nothing")),
        Break.Of("step-filter", c => c.Step().SetChild("FilteringAttributes", "emailaddress1,emailaddress1")),
        Break.Of("step-image", c => Image(c).SetChild("MessagePropertyName", "id")),
        Break.Of("step-image", c => Message(c, Create)),
        Break.Of("step-image", c => Message(c, Retrieve)),
        Break.Of("step-image", c =>
        {
            Message(c, Delete);
            Image(c).SetChild("ImageType", "1");
        }),
        Break.Of("step-image", c =>
        {
            Image(c).SetChild("ImageType", "2");
            c.Step().SetChild("Stage", "20");
        }),
        Break.Of("step-image", c => Image(c).SetChild("Attributes", "nothing")),
        Break.Of("step-image", c => Image(c).Twice()),
        Break.Of("step-image-columns", c => Image(c).SetChild("Attributes", "")),
        Break.Of("meta-remove-dup-reg", c => c.Step().Twice().Set("SdkMessageProcessingStepId", "{1c2d3e4f-6666-4a4a-8b8b-00000000000f}")),
        Break.Of("meta-avoid-reg-no-attribute", c => c.Step().SetChild("FilteringAttributes", "")),
        Break.Of("meta-avoid-reg-retrieve", c => Message(c, Retrieve)),
        Break.Of("meta-avoid-retrievemultiple-annotation", c =>
        {
            Message(c, RetrieveMultiple);
            c.Step().SetChild("PrimaryEntity", "annotation");
        }),
        Break.Of("meta-avoid-crm4-event", c => c.Step().SetChild("Stage", "50")),
        Break.Of("meta-avoid-crm4-event", c => c.Step().SetChild("InvocationSource", "1")),
        Break.Of("meta-remove-inactive", c => c.First("Workflow").SetChild("Category", "0")),
        Break.Of("meta-remove-inactive", c => c.First("FormActivationState").Value = "0"),
        Break.Of("meta-license-sales-sdkmessages", c => Message(c, CalculatePrice)),
        Break.Of("meta-license-sales-entity-operations", c => c.Step().SetChild("PrimaryEntity", "salesorder")),
    ];

    private static XElement Image(XElement customizations) => customizations.First("SdkMessageProcessingStepImage");

    private static void Message(XElement customizations, string id) => customizations.Step().SetChild("SdkMessageId", id);

    private static void Type(XElement customizations, string name) =>
        customizations.First("PluginType").Set("AssemblyQualifiedName", $"{name}, {TestAssembly.FullName}");

    // Another letter in the name of a type.
    private static byte[] Changed(byte[] file)
    {
        file[file.AsSpan().IndexOf("ContactPlugin"u8)] ^= 1;
        return file;
    }
}
