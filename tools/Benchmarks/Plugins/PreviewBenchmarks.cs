using System.Diagnostics;
using System.Globalization;
using CrmSegmentation.Benchmarks.LocalDataverse;
using CrmSegmentation.Solutions.Tests;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Benchmarks.Plugins;

/// <summary>How long a preview takes over many contacts, of whom the filter and the sums leave few to be looked at.</summary>
internal static class PreviewBenchmarks
{
    public const string Argument = "Preview";

    private const int Contacts = 100_000;
    private const int Batch = 1_000;
    private const int Runs = 5;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Formulas =
    [
        "address1_country = \"Sweden\" And Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000",
        "address1_country = \"Sweden\" And CountRows(Orders) >= 3 And donotemail",
        "address1_country = \"Iceland\"",
    ];

    public static void Run()
    {
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = new ManualClock(Now) });
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        var watch = Stopwatch.StartNew();
        Fill(service);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Contacts:#,0} contacts with orders made in {watch.Elapsed.TotalSeconds:0} s"));
        foreach (var formula in Formulas)
        {
            var times = new Measured();
            var counts = "";
            for (var run = 0; run < Runs; run++)
            {
                counts = times.Time(() => Preview(service, formula));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Median,8:#,0} ms  < 2,000 ms  {counts,-30} {formula}"));
        }
    }

    private static string Preview(IOrganizationService service, string formula)
    {
        var answer = service.Execute(new OrganizationRequest("crmseg_PreviewFormula") { ["Formula"] = formula });
        return string.Create(CultureInfo.InvariantCulture, $"{answer["Joiners"]} join{((bool)answer["IsComplete"] ? "" : ", as a job")}");
    }

    /// <summary>A tenth lives in Sweden, and of these a fifth has spent enough; nothing is published, so that filling costs no settling.</summary>
    private static void Fill(IOrganizationService service)
    {
        foreach (var numbers in Enumerable.Range(0, Contacts).Chunk(Batch))
        {
            var contacts = Create(service, "contact", numbers.Select(number => new Entity("contact")
            {
                ["lastname"] = number.ToString(CultureInfo.InvariantCulture),
                ["address1_country"] = number % 100 == 7 ? "Iceland" : number % 10 == 0 ? "Sweden" : "Norway",
                ["donotemail"] = number % 3 == 0,
            }));
            Create(service, "crmseg_order", numbers.Zip(contacts).SelectMany(pair => Enumerable.Range(1, 3).Select(i => new Entity("crmseg_order")
            {
                ["crmseg_name"] = "Order",
                ["crmseg_contactid"] = new EntityReference("contact", pair.Second),
                ["crmseg_orderedon"] = Now.UtcDateTime.AddDays(-30 * i),
                ["crmseg_total"] = pair.First % 50 == 0 ? 400m : 50m,
                ["statuscode"] = new OptionSetValue(2),
            })));
        }
    }

    private static Guid[] Create(IOrganizationService service, string table, IEnumerable<Entity> rows) => ((CreateMultipleResponse)service.Execute(
        new CreateMultipleRequest { Targets = new EntityCollection([.. rows]) { EntityName = table } })).Ids;
}
