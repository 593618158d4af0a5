using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Whatever people do, in whatever order: intervals, badges, tiers and events hold together, and settling everybody anew finds nothing to
/// change (design 8, "the same state"; 9, settled in the same transaction).
/// </summary>
[TestClass]
public sealed class RandomStories
{
    private const int Steps = 60;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public void Anything_InAnyOrder_LeavesWhatSettlingEverybodyAnewLeaves(int seed)
    {
        using var world = World.New();
        var people = new RandomPeople(world, seed);
        var done = new List<string>();

        for (var step = 0; step < Steps; step++)
        {
            done.Add(people.DoSomething());
            var last = string.Join('\n', done.TakeLast(8));
            AssertHoldsTogether(world, last);
            var before = world.Everything();
            world.Finish((Guid)world.Call("crmseg_RebuildSegment", ("EmitEvents", true))["JobId"]);
            var after = world.Everything();
            Assert.AreEqual(before, after, $"after step {step}:\n{last}\n{Difference(before, after)}");
        }

        Assert.IsNotEmpty(world.Rows("crmseg_membership").Where(row => row.Contains("crmseg_lefton")));
    }

    private static string Difference(string before, string after)
    {
        var old = before.Split('\n');
        var now = after.Split('\n');
        return string.Join('\n', old.Except(now).Select(line => "- " + line).Concat(now.Except(old).Select(line => "+ " + line)));
    }

    private static void AssertHoldsTogether(World world, string last)
    {
        var segments = world.Rows("crmseg_segment").ToDictionary(row => row.Id);
        var memberships = world.Rows("crmseg_membership").ToLookup(row => row.GetAttributeValue<EntityReference>("crmseg_contactid").Id);
        var standings = world.Rows("crmseg_tierstanding").ToLookup(row => row.GetAttributeValue<EntityReference>("crmseg_contactid").Id);
        var events = world.Rows("crmseg_event").ToLookup(row => row.GetAttributeValue<string>("crmseg_contact"));
        foreach (var contact in world.Rows("contact"))
        {
            var open = memberships[contact.Id].Where(row => !row.Contains("crmseg_lefton")).ToArray();
            Assert.IsTrue(open.All(row => row.GetAttributeValue<int>("crmseg_sequence") == 0), last);
            var held = open.Select(row => row.GetAttributeValue<EntityReference>("crmseg_segmentid").Id).ToArray();
            CollectionAssert.AllItemsAreUnique(held, last);
            var badges = held.Select(id => segments[id]).Where(row => !row.GetAttributeValue<bool>("crmseg_isrestricted"))
                .OrderBy(row => row.GetAttributeValue<int?>("crmseg_priority") ?? 100).ThenBy(row => row.GetAttributeValue<string>("crmseg_code"), StringComparer.Ordinal)
                .Select(row => row.GetAttributeValue<string>("crmseg_name"));
            Assert.AreEqual(string.Join(", ", badges), contact.GetAttributeValue<string>("crmseg_badges") ?? "", last);

            var standing = standings[contact.Id].Where(row => !row.Contains("crmseg_endedon")).ToArray();
            Assert.IsLessThan(2, standing.Length, last);
            Assert.AreEqual(
                standing.FirstOrDefault()?.GetAttributeValue<EntityReference>("crmseg_loyaltytierid").Id,
                contact.GetAttributeValue<EntityReference>("crmseg_loyaltytierid")?.Id,
                last);

            var numbers = events[contact.Id.ToString("D")].Select(row => (int)row.GetAttributeValue<decimal>("crmseg_sequence")).Order().ToArray();
            CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Length).ToArray(), numbers, last);
        }
    }
}
