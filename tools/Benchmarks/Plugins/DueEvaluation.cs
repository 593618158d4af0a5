using System.Diagnostics;
using CrmSegmentation.Benchmarks.LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Benchmarks.Plugins;

/// <summary>
/// How many customers maintenance settles in a second, through the whole pipeline: the local Dataverse in memory, the plug-ins out of the
/// packed zip. Limits are printed, and nothing fails when one is passed, for machines differ.
/// </summary>
internal static class DueEvaluation
{
    public const string Argument = "EvaluateDue";

    private const int Customers = 5_000;
    private const int OrdersEach = 3;
    private const int Chunk = 1_000;

    public static void Run()
    {
        using var shop = Shop.Open(Customers, OrdersEach, pendingDays: 14);
        Console.WriteLine($"{"EvaluateDue, customers of three orders",-64} {"customers/s",14}  limit");
        Measure(shop, "what is left of the filling");
        for (var day = 0; day < 3; day++)
        {
            MarkDue(shop);
            Measure(shop, "due, nothing changes", "> 5,000");
        }

        shop.Clock.Advance(TimeSpan.FromDays(80));
        Measure(shop, "due by time: points come, sleepers are found, tiers may fall", "");
    }

    private static void MarkDue(Shop shop)
    {
        foreach (var some in shop.Contacts.Chunk(Chunk))
        {
            var profiles = some.Select(contact => new Entity("crmseg_profile", contact) { ["crmseg_isdue"] = true }).ToArray();
            shop.Service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(profiles) { EntityName = "crmseg_profile" } });
        }
    }

    private static void Measure(Shop shop, string what, string limit = "")
    {
        var settled = 0;
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = shop.Service.Execute(new OrganizationRequest("crmseg_EvaluateDue") { ["MaxContacts"] = Chunk });
            settled += (int)answer["Settled"];
            if (!(bool)answer["HasMore"])
            {
                break;
            }
        }

        var rate = settled / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{$"{what} ({Measured.Number(settled)})",-64} {Measured.Number(rate),14}  {limit}");
    }
}
