using System.Diagnostics;
using CrmSegmentation.Benchmarks.LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Benchmarks.Plugins;

/// <summary>
/// What a save costs through the whole pipeline: the local Dataverse in memory, the plug-ins out of the packed zip. Limits are printed, and
/// nothing fails when one is passed, for machines differ.
/// </summary>
internal static class SingleSaves
{
    public const string Argument = "SingleSaves";

    private const int Customers = 1_000;
    private const int OrdersEach = 10;
    private const int Saves = 2_000;
    private const int Changing = 400;
    private const int Rounds = 3;

    public static void Run()
    {
        Console.WriteLine($"{"",-64} {"best median",14} {"p99",10}  limit");
        using (var shop = Shop.Open(Customers, OrdersEach, pendingDays: 14))
        {
            Measure(shop, "order, points come later: profile and ledger change", "< 1 ms", Saves, contact => shop.NewOrder(contact, 1m));
            Sustained(shop);
            AtOnce(shop);
        }

        using (var shop = Shop.Open(Customers, OrdersEach, pendingDays: 0))
        {
            Measure(shop, "order, points at once: outbox and contact change too", "", Saves, contact => shop.NewOrder(contact, 1m));
            Measure(shop, "order that changes two segments and the tier", "< 2 ms", Changing, contact => shop.NewOrder(contact, 6000m), rounds: 2);
            var number = 0;
            Measure(
                shop, "irrelevant change of a contact", "", Saves, contact => new Entity("contact", contact) { ["jobtitle"] = $"Job {number++}" },
                isUpdate: true);
        }
    }

    private static void Measure(
        Shop shop, string what, string limit, int count, Func<Guid, Entity> row, bool isUpdate = false, int rounds = Rounds)
    {
        var at = 0;
        var best = double.MaxValue;
        var p99 = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var times = new double[count];
            for (var i = 0; i < count; i++)
            {
                var target = row(shop.Contacts[at++ % shop.Contacts.Length]);
                var began = Stopwatch.GetTimestamp();
                if (isUpdate)
                {
                    shop.Service.Update(target);
                }
                else
                {
                    shop.Service.Create(target);
                }

                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }

            Array.Sort(times);
            best = Math.Min(best, times[count / 2]);
            p99 = Math.Min(p99, times[count * 99 / 100]);
        }

        Print(what, limit, $"{best:0.000} ms", $"{p99:0.00} ms");
    }

    private static void Sustained(Shop shop)
    {
        var began = Stopwatch.GetTimestamp();
        var saves = 0;
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(4))
        {
            shop.Service.Create(shop.NewOrder(shop.Contacts[saves++ % shop.Contacts.Length], 1m));
        }

        Print("single saves, sustained", "> 1,000 a second", $"{Measured.Number(saves / Stopwatch.GetElapsedTime(began).TotalSeconds)} /s", "");
    }

    private static void AtOnce(Shop shop)
    {
        const int Orders = 1_000;
        var measured = new Measured();
        for (var round = 0; round < Rounds; round++)
        {
            var rows = Enumerable.Range(0, Orders).Select(i => shop.NewOrder(shop.Contacts[i % 300], 1m)).ToList();
            measured.Time(() => shop.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection(rows) { EntityName = "crmseg_order" } }));
            shop.Organization.RunJobs();
        }

        Print("1,000 orders of 300 customers by CreateMultiple", "", $"{Measured.Number(Orders / measured.Median * 1000)} /s", "");
    }

    private static void Print(string what, string limit, string value, string tail) => Console.WriteLine($"{what,-64} {value,14} {tail,10}  {limit}");
}
