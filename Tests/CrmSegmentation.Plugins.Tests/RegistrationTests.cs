using System.Security.Cryptography;
using System.Text;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Plugins.Segments;

namespace CrmSegmentation.Plugins.Tests;

/// <summary>What is registered in Dataverse: every plug-in, with ids that never change.</summary>
[TestClass]
public sealed class RegistrationTests
{
    private static readonly StepRegistration[] Steps = [.. PluginRegistrations.All.SelectMany(set => set.Steps)];

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

    [TestMethod]
    public void Steps_OnUpdate_AreFilteredAndImagesNameTheirColumns()
    {
        Assert.AreEqual("", string.Join("\n", Steps.Where(step => step.Message == "Update" && step.FilteringAttributes.Count == 0).Select(step => step.Name)));
        Assert.AreEqual("", string.Join("\n", Steps.Where(step => step.Images.Any(image => image.Columns.Count == 0)).Select(step => step.Name)));
    }

    [TestMethod]
    public void Steps_ThatAreAsynchronous_AreInTheLastStage() =>
        Assert.IsFalse(Steps.Any(step => step.IsAsynchronous && step.Stage != StepStage.PostOperation));

    [TestMethod]
    public void NamedId_OfAName_IsAUuidOfVersion5()
    {
        var id = NamedId.Of("step", "a").ToString();

        Assert.AreEqual('5', id[14]);
        Assert.IsTrue("89ab".IndexOf(id[19]) >= 0, id);
        Assert.AreNotEqual(NamedId.Of("step", "b").ToString(), id);
        Assert.AreNotEqual(NamedId.Of("type", "a").ToString(), id);
    }

    // The same made another way: the hash's first bytes, read as hexadecimal digits.
    [TestMethod]
    public void NamedId_OfAName_IsTheHashOfSpaceAndName()
    {
        byte[] space = [0x6f, 0x0e, 0x4b, 0x52, 0x8c, 0x1d, 0x4a, 0x37, 0x9b, 0x65, 0x72, 0x70, 0x00, 0xc3, 0x5e, 0x91];
        using var sha1 = SHA1.Create();
        var digits = BitConverter.ToString(sha1.ComputeHash([.. space, .. Encoding.UTF8.GetBytes("step:a")])).Replace("-", "").ToLowerInvariant();

        var id = NamedId.Of("step", "a").ToString("N");

        Assert.AreEqual(digits.Substring(0, 12), id.Substring(0, 12));
        Assert.AreEqual(digits.Substring(13, 3), id.Substring(13, 3));
        Assert.AreEqual(digits.Substring(17, 15), id.Substring(17, 15));
    }
}
