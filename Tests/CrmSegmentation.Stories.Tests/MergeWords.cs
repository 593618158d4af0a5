using System.Text.Json.Nodes;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for contacts that are merged, and for what they bring along.</summary>
internal static class MergeWords
{
    private const int First = 727_000_000;
    private static readonly Guid Catalogue = new("e1f28a93-279e-508c-9784-3e9d77d0b23d");

    /// <summary>Puts a program in place: one point a unit, Silver from 1,000. Something must have been published before.</summary>
    public static void StartProgram(this World world)
    {
        var program = world.Service.Create(new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = "CLUB", ["crmseg_name"] = "Club" });
        world.Service.Create(new Entity("crmseg_loyaltytier")
        {
            ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
            ["crmseg_code"] = "SILVER",
            ["crmseg_name"] = "Silver",
            ["crmseg_threshold"] = 1000m,
        });
        Assert.IsTrue((bool)world.Call("crmseg_PublishProgram", ("ProgramId", program), ("EmitEvents", true))["IsPublished"]);
    }

    /// <summary>One contact of a request is settled at once; the others are left to jobs.</summary>
    public static void SettleOneAtOnce(this World world) => world.Service.Update(new Entity("crmseg_catalogue", Catalogue) { ["crmseg_settlesatonce"] = 1 });

    public static void InOneTransaction(this World world, params OrganizationRequest[] requests) =>
        world.Service.Execute(Together(requests));

    private static ExecuteTransactionRequest Together(OrganizationRequest[] requests)
    {
        var together = new ExecuteTransactionRequest { Requests = new OrganizationRequestCollection() };
        together.Requests.AddRange(requests);
        return together;
    }

    public static void Merge(this World world, Guid survivor, Guid subordinate, Entity? content = null, bool checksParents = false)
    {
        var request = Merging(survivor, subordinate);
        request.UpdateContent = content;
        request.PerformParentingChecks = checksParents;
        world.Service.Execute(request);
    }

    public static MergeRequest Merging(Guid survivor, Guid subordinate) =>
        new() { Target = new EntityReference("contact", survivor), SubordinateId = subordinate };

    public static void GiveOrderTo(this World world, Guid order, Guid contact) =>
        world.Service.Update(new Entity("crmseg_order", order) { ["crmseg_contactid"] = new EntityReference("contact", contact) });

    /// <summary>An entry that somebody made by hand.</summary>
    public static Guid AddPoints(this World world, Guid contact, string key, decimal points) => world.Service.Create(new Entity("crmseg_pointsentry")
    {
        ["crmseg_name"] = "Earn",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_kind"] = new OptionSetValue(points < 0 ? First + 1 : First),
        ["crmseg_points"] = points,
        ["crmseg_postedon"] = world.Now,
        ["crmseg_availableon"] = world.Now,
        ["crmseg_idempotencykey"] = key,
    });

    /// <summary>An open membership that somebody gave by hand.</summary>
    public static Guid GiveMembership(this World world, Guid contact, Guid segment) => world.Service.Create(new Entity("crmseg_membership")
    {
        ["crmseg_name"] = "by hand",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_segmentid"] = new EntityReference("crmseg_segment", segment),
        ["crmseg_sequence"] = 0,
        ["crmseg_enteredon"] = world.Now,
        ["crmseg_source"] = new OptionSetValue(First + 1),
    });

    /// <summary>The points of the profile.</summary>
    public static decimal? Points(this World world, Guid contact) => world.Row("crmseg_profile", contact).GetAttributeValue<decimal?>("crmseg_points");

    /// <summary>The keys of the ledger.</summary>
    public static string[] Keys(this World world, Guid contact) =>
        [.. world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact)).Select(row => row.GetAttributeValue<string>("crmseg_idempotencykey")).Order(StringComparer.Ordinal)];

    /// <summary>The archive of who was merged into a contact.</summary>
    public static JsonNode Archive(this World world, Guid contact) =>
        JsonNode.Parse(world.Row("crmseg_profile", contact).GetAttributeValue<string>("crmseg_archivedintervals"))!;

    /// <summary>The numbers of what the outbox tells of a contact, which have no gaps, and the last of which the profile knows.</summary>
    public static void EventsAreCounted(this World world, Guid contact)
    {
        var numbers = world.Rows("crmseg_event", ("crmseg_contact", contact.ToString("D"))).Select(row => row.GetAttributeValue<decimal>("crmseg_sequence")).Order().ToArray();

        CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Length).Select(number => (decimal)number).ToArray(), numbers);
        Assert.AreEqual((decimal)numbers.Length, world.Row("crmseg_profile", contact).GetAttributeValue<decimal>("crmseg_eventsequence"));
    }
}
