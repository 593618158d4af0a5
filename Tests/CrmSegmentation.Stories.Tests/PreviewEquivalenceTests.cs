using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Promise 8 (publishing): a preview names exactly those who then join and leave when it is published and everybody is settled.</summary>
[TestClass]
public sealed class PreviewEquivalenceTests
{
    private const int Rebuild = 727000001;
    private const int Steps = 25;

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(9)]
    public void Preview_OfAnything_IsWhatPublishingAndSettlingEverybodyDoes(int seed)
    {
        using var world = World.New();
        var population = new PreviewedPopulation(world, seed);
        world.Publish("OTHER", "CountRows(Orders) >= 2");
        world.Publish("LEVELLED", "numberofchildren >= 1", row => row["crmseg_family"] = "LEVEL");
        population.Populate();
        var segment = world.Segment("PREVIEWED", "true");
        var joined = 0;
        var left = 0;
        var valid = 0;

        for (var step = 0; step < Steps; step++)
        {
            population.Happen();
            population.Happen();
            world.Service.Update(new Entity("crmseg_segment", segment)
            {
                ["crmseg_formula"] = population.Formula(),
                ["crmseg_exitformula"] = population.ExitFormula(),
                ["crmseg_family"] = population.Family(),
                ["crmseg_priority"] = population.Priority(),
                ["crmseg_minimumstaydays"] = population.MinimumStayDays(),
            });
            var row = world.Row("crmseg_segment", segment);
            var told = $"Step {step}: {row.GetAttributeValue<string>("crmseg_formula")}; exit: {row.GetAttributeValue<string>("crmseg_exitformula")}";
            var preview = Previewed.Draft(world, segment);
            if (!preview.IsValid)
            {
                continue;
            }

            var before = Members(world, segment);
            world.Publish(segment);
            SettleEverybody(world);
            var after = Members(world, segment);

            valid++;
            joined += after.Except(before).Count();
            left += before.Except(after).Count();
            Equal(after.Except(before), preview, "joins", told);
            Equal(before.Except(after), preview, "leaves", told);
            StringAssert.StartsWith(
                preview.Counts,
                $"{before.Count} members, {after.Except(before).Count()} join, {before.Except(after).Count()} leave, {before.Intersect(after).Count()} stay, ",
                told);
        }

        Assert.IsGreaterThan(Steps / 2, valid, "formulas that compile");
        Assert.IsGreaterThan(Steps, joined, "joiners");
        Assert.IsGreaterThan(Steps, left, "leavers");
    }

    private static void Equal(IEnumerable<Guid> expected, Previewed preview, string change, string told) => CollectionAssert.AreEquivalent(
        expected.ToArray(), preview.Sample.Where(entry => entry.Change == change).Select(entry => entry.Contact).ToArray(), $"{told} {change}: {preview.Counts}");

    private static HashSet<Guid> Members(World world, Guid segment) =>
        [.. world.Rows("crmseg_membership", ("crmseg_segmentid", segment), ("crmseg_sequence", 0))
            .Select(row => row.GetAttributeValue<EntityReference>("crmseg_contactid").Id)];

    private static void SettleEverybody(World world)
    {
        var job = world.Service.Create(new Entity("crmseg_job")
        {
            ["crmseg_name"] = "Rebuild",
            ["crmseg_kind"] = new OptionSetValue(Rebuild),
            ["crmseg_state"] = new OptionSetValue(727000000),
        });
        world.Organization.RunJobs();
        Assert.AreEqual(727000002, world.Row("crmseg_job", job).GetAttributeValue<OptionSetValue>("crmseg_state").Value);
    }
}
