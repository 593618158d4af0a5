using System.Text.RegularExpressions;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What the documents tell of the registrations is what is registered.</summary>
[TestClass]
public sealed class DocumentTests
{
    private static readonly IReadOnlyList<CustomApiRegistration> Apis = PluginRegistrations.Core.CustomApis;

    [TestMethod]
    public void CustomApis_EachWithWhatItTakesAndGives_AreInTheDocument()
    {
        var document = File.ReadAllText(Repository.PathOf("Plugins/docs/custom-apis.md"));
        var missing = Apis.Where(api => !api.IsPrivate)
            .SelectMany(api => new[] { api.UniqueName, api.ExecutePrivilege }
                .Concat(api.Parameters.Concat(api.Properties).Select(field => field.Name))
                .OfType<string>()
                .Where(word => !document.Contains($"`{word}`", StringComparison.Ordinal))
                .Select(word => $"{api.UniqueName}: {word}"))
            .Distinct();

        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    public void CustomApis_InTheDocument_AreRegistered()
    {
        var named = Regex.Matches(File.ReadAllText(Repository.PathOf("Plugins/docs/custom-apis.md")), @"\bcrmseg_[A-Z][A-Za-z]+")
            .Select(match => match.Value)
            .Except(["crmseg_ContactId", "crmseg_EventRetentionDays"]);

        Assert.AreEqual("", string.Join("\n", named.Except(Apis.Select(api => api.UniqueName))));
    }

    [TestMethod]
    public void Checklist_OfTheFirstImport_CountsWhatIsRegistered()
    {
        var page = File.ReadAllText(Repository.PathOf("Solutions/README.md"));
        var toCall = Apis.Count(api => api.Type is not null);

        Assert.Contains($"{PluginRegistrations.Core.Steps.Count} steps", page);
        Assert.Contains($"{Apis.Count}: {toCall} to call", page);
        Assert.AreEqual(4, PluginRegistrations.Core.Steps.Count(step => step.IsAsynchronous), "the page says four");
        Assert.AreEqual(5, Apis.Count(api => api.Type is null && !api.IsPrivate), "the page says five");
    }

    [TestMethod]
    public void Plugins_InTheirReadme_AreThoseThatRun()
    {
        var page = File.ReadAllText(Repository.PathOf("Plugins/README.md"));
        var classes = PluginRegistrations.Core.Types.Select(type => type.Name);

        Assert.AreEqual("", string.Join("\n", classes.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal))));
    }
}
