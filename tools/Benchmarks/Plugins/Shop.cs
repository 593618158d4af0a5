using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrmSegmentation.Solutions.Tests;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Benchmarks.Plugins;

/// <summary>An organisation in memory with the packed solution, three segments, a loyalty program, and customers with a history.</summary>
internal sealed class Shop : IDisposable
{
    private const int Batch = 500;

    private static readonly (string Code, string Formula)[] Segments =
    [
        ("BIG", "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 5000"),
        ("VIP", "Max(Orders, Total) >= 2000 And Not(IsBlank(lastname))"),
        ("SLEEPY", "CountRows(Orders) >= 3 And DateDiff(Max(Orders, OrderDate), Today()) > 90"),
    ];

    private static readonly Guid Catalogue = new("e1f28a93-279e-508c-9784-3e9d77d0b23d");

    private Shop(LocalOrganization organization, ManualClock clock)
    {
        Organization = organization;
        Clock = clock;
        Service = organization.CreateService(organization.AdministratorId);
    }

    public LocalOrganization Organization { get; }

    public ManualClock Clock { get; }

    public IOrganizationService Service { get; }

    public Guid[] Contacts { get; private set; } = [];

    /// <summary>Opens the shop.</summary>
    /// <param name="customers">How many customers it has.</param>
    /// <param name="orders">How many orders each of them has placed.</param>
    /// <param name="pendingDays">After how many days points are there.</param>
    public static Shop Open(int customers, int orders, int pendingDays)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = clock });
        organization.Install(Packed.Core());
        var shop = new Shop(organization, clock);
        shop.Publish(pendingDays);
        shop.Fill(customers, orders);
        return shop;
    }

    public Entity NewOrder(Guid contact, decimal total, DateTime? on = null) => new("crmseg_order")
    {
        ["crmseg_name"] = "Order",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_orderedon"] = on ?? Clock.GetUtcNow().UtcDateTime,
        ["crmseg_total"] = total,
        ["statuscode"] = new OptionSetValue(2),
    };

    public void Dispose() => Organization.Dispose();

    private void Fill(int customers, int orders)
    {
        Contacts = new Guid[customers];
        for (var i = 0; i < customers; i++)
        {
            Contacts[i] = Service.Create(new Entity("contact") { ["firstname"] = "Customer", ["lastname"] = i.ToString(CultureInfo.InvariantCulture) });
        }

        // Settled by the job, as after an import.
        var now = Clock.GetUtcNow().UtcDateTime;
        foreach (var some in Contacts.SelectMany(contact => Enumerable.Range(1, orders).Select(i => NewOrder(contact, 20m, now.AddDays(-7 * i)))).Chunk(Batch))
        {
            Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([.. some]) { EntityName = "crmseg_order" } });
        }

        Organization.RunJobs();
    }

    private void Publish(int pendingDays)
    {
        foreach (var (code, formula) in Segments)
        {
            var segment = Service.Create(new Entity("crmseg_segment") { ["crmseg_code"] = code, ["crmseg_name"] = code, ["crmseg_formula"] = formula });
            var answer = Service.Execute(new OrganizationRequest("crmseg_PublishSegment") { ["SegmentId"] = segment });
            if (!(bool)answer["IsPublished"])
            {
                throw new InvalidOperationException((string)answer["Diagnostics"]);
            }
        }

        PublishProgram(pendingDays);
    }

    private void PublishProgram(int pendingDays)
    {
        var program = Service.Create(new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = "CLUB", ["crmseg_name"] = "Club" });
        var tiers = new JsonArray();
        foreach (var (code, threshold) in new[] { ("SILVER", 0m), ("GOLD", 5000m) })
        {
            var tier = Service.Create(new Entity("crmseg_loyaltytier")
            {
                ["crmseg_code"] = code,
                ["crmseg_name"] = code,
                ["crmseg_threshold"] = threshold,
                ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
            });
            tiers.Add(new JsonObject { ["id"] = tier.ToString("D"), ["code"] = code, ["name"] = code, ["threshold"] = threshold, ["multiplier"] = 1m });
        }

        var row = Service.Retrieve("crmseg_catalogue", Catalogue, new ColumnSet("crmseg_definition"));
        var definition = JsonNode.Parse(row.GetAttributeValue<string>("crmseg_definition"))!.AsObject();
        definition["program"] = new JsonObject
        {
            ["id"] = program.ToString("D"),
            ["code"] = "CLUB",
            ["name"] = "Club",
            ["version"] = 1,
            ["publishedOn"] = "2026-01-01T00:00:00Z",
            ["basis"] = 0,
            ["window"] = 0,
            ["windowMonths"] = 12,
            ["downgrade"] = 1,
            ["graceDays"] = 0,
            ["warningDays"] = 30,
            ["pointsPerUnit"] = 1m,
            ["pendingDays"] = pendingDays,
            ["expiry"] = 0,
            ["expiryMonths"] = 24,
            ["tiers"] = tiers,
        };
        var text = definition.ToJsonString();
        Service.Update(new Entity("crmseg_catalogue", Catalogue)
        {
            ["crmseg_definition"] = text,
            ["crmseg_definitionhash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        });
    }
}
