using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for many saves, and for what every one of them takes.</summary>
internal static class HotPathWords
{
    public const string Spent1000 = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    /// <summary>A program of two tiers, the upper one from 1,000; a point for each unit.</summary>
    public static void Club(this World world)
    {
        var program = world.Service.Create(new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = "CLUB", ["crmseg_name"] = "Club" });
        foreach (var (rank, code, threshold) in new[] { (0, "SILVER", 0m), (1, "GOLD", 1000m) })
        {
            world.Service.Create(new Entity("crmseg_loyaltytier")
            {
                ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
                ["crmseg_code"] = code,
                ["crmseg_name"] = code,
                ["crmseg_rank"] = rank,
                ["crmseg_threshold"] = threshold,
                ["crmseg_multiplier"] = 1m,
            });
        }

        var answer = world.Call("crmseg_PublishProgram", ("ProgramId", program));
        Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
    }

    /// <summary>Creates orders in one request.</summary>
    public static Guid[] Orders(this World world, IEnumerable<Entity> orders) => ((CreateMultipleResponse)world.Service.Execute(
        new CreateMultipleRequest { Targets = new EntityCollection([.. orders]) { EntityName = "crmseg_order" } })).Ids;

    public static void Update(this World world, string table, Guid id, string column, object? value) =>
        world.Service.Update(new Entity(table, id) { [column] = value });

    public static DateTime? PendingSince(this World world, Guid contact) => world.Row("crmseg_profile", contact).GetAttributeValue<DateTime?>("crmseg_pendingsince");

    /// <summary>What a customer is, without what history led there: badges, tier, balance, spend, orders, open memberships.</summary>
    public static string State(this World world, Guid contact)
    {
        var row = world.Row("contact", contact);
        var profile = world.Row("crmseg_profile", contact);
        var open = world.Rows("crmseg_membership", ("crmseg_contactid", contact), ("crmseg_sequence", 0)).Select(each => each.GetAttributeValue<string>("crmseg_name"));
        return FormattableString.Invariant(
            $"{row.GetAttributeValue<string>("crmseg_badges")} {row.GetAttributeValue<EntityReference>("crmseg_loyaltytierid")?.Name} ")
            + FormattableString.Invariant($"{row.GetAttributeValue<decimal?>("crmseg_pointsbalance"):0} {profile.GetAttributeValue<decimal?>("crmseg_spend"):0} ")
            + FormattableString.Invariant($"{profile.GetAttributeValue<int?>("crmseg_orders")} {string.Join(",", open.Order(StringComparer.Ordinal))}")
            + $"{(profile.GetAttributeValue<DateTime?>("crmseg_pendingsince") is null ? "" : " pending")}";
    }
}
