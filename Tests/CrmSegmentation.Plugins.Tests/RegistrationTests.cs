using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Plugins.Segments;

namespace CrmSegmentation.Plugins.Tests;

/// <summary>What is registered in Dataverse: every plug-in, with ids that never change.</summary>
[TestClass]
public sealed class RegistrationTests
{
    private static readonly StepRegistration[] Steps =
        [.. PluginRegistrations.All.SelectMany(set => set.Steps), .. PluginRegistrations.OfOrderSource(Mapping).Steps];

    private const string Mapping = """
        {"orders":{"table":"shop","id":"shopid","contact":"customer","orderedOn":["on"],"total":"total_base","status":{"column":"statecode","open":[0],
        "completed":[1],"cancelled":[2]}},"orderLines":{"table":"shopline","id":"shoplineid","order":"shop","product":["product.name"],"quantity":"quantity",
        "amount":"amount_base"}}
        """;

    [TestMethod]
    public void Registrations_HoldEveryPluginOfTheAssembly()
    {
        var plugins = typeof(PluginBase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PluginBase)) && !type.IsAbstract);

        CollectionAssert.AreEquivalent(plugins.ToArray(), PluginRegistrations.All.SelectMany(set => set.Types).Distinct().ToArray());
    }

    [TestMethod]
    public void Registrations_OfTypesOfAnotherSolution_AreInTheOneThatHoldsTheAssembly()
    {
        var held = PluginRegistrations.All.Where(set => set.HoldsAssembly).SelectMany(set => set.Types).ToArray();

        CollectionAssert.IsSubsetOf(PluginRegistrations.All.SelectMany(set => set.Types).ToArray(), held);
        Assert.AreEqual(1, PluginRegistrations.All.Count(set => set.HoldsAssembly));
    }

    [TestMethod]
    public void OrderSource_OfAnAddOn_HasStepsOfCoresPluginsWithTheMapping()
    {
        var set = PluginRegistrations.OfOrderSource(Mapping);

        Assert.IsFalse(set.HoldsAssembly);
        CollectionAssert.IsSubsetOf(set.Types.ToArray(), PluginRegistrations.Core.Types.ToArray());
        CollectionAssert.AreEqual(
            new[] { "Create shop", "Update shop", "Delete shop", "Create shopline", "Update shopline", "Delete shopline", "Update account", "Delete account", "Merge account" },
            set.Steps.Select(step => $"{step.Message} {step.Table}").ToArray());
        Assert.IsTrue(set.Steps.All(step => step.Configuration == Mapping));
        var update = set.Steps[1];
        CollectionAssert.AreEqual(new[] { "customer", "total_base", "total", "statecode", "statuscode", "on" }, update.FilteringAttributes.ToArray());
        CollectionAssert.AreEqual(update.FilteringAttributes.ToArray(), update.Images.Single().Columns.ToArray());
        CollectionAssert.AreEqual(new[] { "shop", "quantity", "amount_base", "amount", "product" }, set.Steps[4].FilteringAttributes.ToArray());
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("{\"orders\":{\"table\":\"shop\"}}")]
    public void OrderSource_OfWhatIsNoMapping_IsRefused(string mapping) =>
        Assert.StartsWith("The mapping of orders ", Assert.ThrowsExactly<FormatException>(() => PluginRegistrations.OfOrderSource(mapping)).Message);

    [TestMethod]
    public void OrderSource_WithoutLines_HasNoStepsOnThem() =>
        Assert.HasCount(6, PluginRegistrations.OfOrderSource(Mapping.Replace("\"orderLines\"", "\"none\"")).Steps);

    [TestMethod]
    public void Ids_OfStepsAndImages_AreAllDifferent()
    {
        var ids = Steps.Select(step => step.Id).Concat(Steps.SelectMany(step => step.Images.Select(step.IdOf))).ToArray();

        CollectionAssert.AllItemsAreUnique(ids);
        CollectionAssert.AllItemsAreUnique(Steps.Select(step => step.Name).ToArray());
    }

    // An id that changes makes an upgrade leave the old step behind beside the new one. Never correct this list, only add to it.
    [TestMethod]
    public void Ids_OfWhatHasBeenShipped_NeverChange()
    {
        Assert.AreEqual("b091f877-97f5-5001-b314-20d8d124ef65", PluginRegistrations.AssemblyId.ToString());
        Assert.AreEqual("bf25502a-7606-5e44-8934-57c3d4d1dca2", PluginRegistrations.IdOf(typeof(SegmentSavePlugin)).ToString());
        CollectionAssert.IsSubsetOf(
            new[] { "7dd97573-f62b-55e8-b364-d53e34b0d568", "88145c3a-b3d4-5055-940c-1af6a0a5fac9" },
            Steps.Select(step => step.Id.ToString()).ToArray());
    }

    // Formulas may read any column of a contact, so its steps cannot name theirs.
    [TestMethod]
    public void Steps_OnUpdate_AreFilteredAndImagesNameTheirColumns()
    {
        Assert.AreEqual("", string.Join("\n", Steps.Where(step => step.Message == "Update" && step.Table != "contact" && step.FilteringAttributes.Count == 0).Select(step => step.Name)));
        Assert.AreEqual("", string.Join("\n", Steps.Where(step => step.Images.Any(image => image.Columns.Count == 0)).Select(step => step.Name)));
    }

    [TestMethod]
    public void Steps_ThatAreAsynchronous_AreInTheLastStage() =>
        Assert.IsFalse(Steps.Any(step => step.IsAsynchronous && step.Stage != StepStage.PostOperation));

    // The values are those of Python's uuid.uuid5 in the space 6f0e4b52-8c1d-4a37-9b65-727000c35e91.
    [TestMethod]
    [DataRow("step", "a", "1fb5f123-eaf5-5bd8-844a-8ff69af48469")]
    [DataRow("api", "crmseg_Döden", "5b6ea63c-f038-571c-82e7-878c4fca9044")]
    public void NamedId_OfAName_IsAUuidOfVersion5(string kind, string name, string expected) =>
        Assert.AreEqual(expected, NamedId.Of(kind, name).ToString());
}
