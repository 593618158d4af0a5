using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for what happens to points and tiers.</summary>
internal static class LoyaltyWords
{
    private const int First = 727_000_000;

    public const int ByPoints = First + 1;

    public const int AtWindowEnd = First + 2;

    public const int ByAge = First + 1;

    /// <summary>Publishes a program: one point a unit; Silver from 500, Gold from 1,000 with twice the points. What changes by it is told.</summary>
    public static Guid Program(this World world, Action<Entity>? with = null)
    {
        var program = new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = "REWARDS", ["crmseg_name"] = "Rewards", ["crmseg_pointsperunit"] = 1m };
        with?.Invoke(program);
        program.Id = world.Service.Create(program);
        Tier(world, program.Id, 0, "SILVER", "Silver", 500m, 1m);
        Tier(world, program.Id, 1, "GOLD", "Gold", 1000m, 2m);
        var answer = world.Call("crmseg_PublishProgram", ("ProgramId", program.Id), ("EmitEvents", true));
        Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
        return program.Id;
    }

    public static ParameterCollection Award(this World world, Guid contact, decimal points, string key = "award", params (string Name, object Value)[] more) =>
        world.Call("crmseg_AwardPoints", [("ContactId", contact), ("Points", points), ("Key", key), .. more]);

    public static ParameterCollection Redeem(this World world, Guid contact, decimal points, string key = "redemption") =>
        world.Call("crmseg_RedeemPoints", ("ContactId", contact), ("Points", points), ("Key", key));

    /// <summary>What an action is refused with.</summary>
    public static string Refusal(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Message;

    /// <summary>The balance that the contact shows.</summary>
    public static decimal? Balance(this World world, Guid contact) => world.Row("contact", contact).GetAttributeValue<decimal?>("crmseg_pointsbalance");

    /// <summary>The name of the tier that the contact shows.</summary>
    public static string? TierOf(this World world, Guid contact) =>
        world.Row("contact", contact).GetAttributeValue<EntityReference>("crmseg_loyaltytierid")?.Name;

    /// <summary>The ledger, in order of posting: kind and points.</summary>
    public static string Ledger(this World world, Guid contact) => string.Join("; ", world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact))
        .OrderBy(row => row.GetAttributeValue<DateTime>("crmseg_postedon")).ThenBy(row => row.GetAttributeValue<string>("crmseg_idempotencykey"), StringComparer.Ordinal)
        .Select(row => row.GetAttributeValue<string>("crmseg_name")));

    /// <summary>Time passes, and the contact is saved: what has come due meanwhile is settled.</summary>
    public static void Later(this World world, Guid contact, string date)
    {
        world.Clock.Set(DateTimeOffset.Parse(date + "T12:00Z", CultureInfo.InvariantCulture));
        world.Service.Update(new Entity("contact", contact) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
    }

    private static void Tier(World world, Guid program, int rank, string code, string name, decimal threshold, decimal multiplier) =>
        world.Service.Create(new Entity("crmseg_loyaltytier")
        {
            ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
            ["crmseg_code"] = code,
            ["crmseg_name"] = name,
            ["crmseg_rank"] = rank,
            ["crmseg_threshold"] = threshold,
            ["crmseg_multiplier"] = multiplier,
        });
}
