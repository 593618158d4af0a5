using CrmSegmentation.Cli.Packing;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Demo;

/// <summary>An embedded Dataverse in memory with the packed solution in it, and words for what people do there.</summary>
internal sealed class DemoShop : IDisposable
{
    private const int Completed = 2;
    private const int Inactive = 1;
    private const int Cancelled = 727_000_000;

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly LocalOrganization _organization;
    private readonly IOrganizationService _service;

    /// <summary>Packs the solution with the plug-in file that was built along with this program, and installs it.</summary>
    public DemoShop()
    {
        var solution = new PackRun(SolutionFolders.Find(), PluginFile.BuiltPath).Run("CrmSegmentation", [true])[0];
        _organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = _clock });
        using var zip = new MemoryStream(solution.Bytes);
        _organization.Install(zip);
        _service = _organization.CreateService(_organization.AdministratorId);
    }

    public Guid Contact(string firstName, string lastName) =>
        _service.Create(new Entity("contact") { ["firstname"] = firstName, ["lastname"] = lastName });

    public Guid Order(Guid contact, decimal total, DateTime on) => _service.Create(new Entity("crmseg_order")
    {
        ["crmseg_name"] = "Order",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_orderedon"] = DateTime.SpecifyKind(on, DateTimeKind.Utc),
        ["crmseg_total"] = total,
        ["statuscode"] = new OptionSetValue(Completed),
    });

    public void Cancel(Guid order) => _service.Update(new Entity("crmseg_order", order)
    {
        ["statecode"] = new OptionSetValue(Inactive),
        ["statuscode"] = new OptionSetValue(Cancelled),
    });

    public Guid Segment(string code, string formula) =>
        _service.Create(new Entity("crmseg_segment") { ["crmseg_code"] = code, ["crmseg_name"] = code, ["crmseg_formula"] = formula });

    /// <summary>A program of a point a unit, and of tiers by spend.</summary>
    public Guid Program(params (string Code, string Name, decimal Threshold)[] tiers)
    {
        var program = _service.Create(new Entity("crmseg_loyaltyprogram")
        {
            ["crmseg_code"] = "REWARDS",
            ["crmseg_name"] = "Rewards",
            ["crmseg_pointsperunit"] = 1m,
        });
        foreach (var (rank, tier) in tiers.Index())
        {
            _service.Create(new Entity("crmseg_loyaltytier")
            {
                ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
                ["crmseg_code"] = tier.Code,
                ["crmseg_name"] = tier.Name,
                ["crmseg_rank"] = rank,
                ["crmseg_threshold"] = tier.Threshold,
                ["crmseg_multiplier"] = 1m,
            });
        }

        return program;
    }

    public ParameterCollection Call(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return _service.Execute(request).Results;
    }

    /// <summary>What the system jobs do that are due.</summary>
    public void RunJobs() => _organization.RunJobs();

    /// <summary>Time passes, and maintenance runs.</summary>
    public void GoTo(DateTime instant)
    {
        _clock.Set(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)));
        Call("crmseg_EvaluateDue");
    }

    /// <summary>What a customer's form shows.</summary>
    public JObject Summary(Guid contact)
    {
        using var reader = new JsonTextReader(new StringReader((string)Call("crmseg_ContactSummary", ("ContactId", contact))["Summary"]))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        return JObject.Load(reader);
    }

    public void Dispose() => _organization.Dispose();
}
