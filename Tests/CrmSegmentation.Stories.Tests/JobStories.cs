using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Jobs: chunks under a lease, resumable after any failure, each chunk done once (design 9, custom APIs and what drives time).</summary>
[TestClass]
public sealed class JobStories
{
    [TestMethod]
    public void AJob_ThatNobodyContinues_DrivesItself()
    {
        using var world = World.New();
        var contacts = Enumerable.Range(0, 5).Select(i => world.Contact($"Ek {i}")).ToArray();

        var job = NewJob(world, 727000000);
        world.Organization.RunJobs();

        Assert.AreEqual(727000002, world.Row("crmseg_job", job).GetAttributeValue<OptionSetValue>("crmseg_state").Value);
        Assert.HasCount(contacts.Length, world.Rows("crmseg_profile"));
    }

    private static Guid NewJob(World world, int kind) => world.Organization.CreateService(world.Organization.AdministratorId).Create(new Entity("crmseg_job")
    {
        ["crmseg_name"] = "Set-up",
        ["crmseg_kind"] = new OptionSetValue(kind),
        ["crmseg_state"] = new OptionSetValue(727000000),
    });
}
