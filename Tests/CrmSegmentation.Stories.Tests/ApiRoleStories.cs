using System.Net;
using System.Text.Json.Nodes;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Who may call what: every custom API, through the Web API, as every role. Promise 9 (custom APIs) and promise 10 (business events): only
/// the product itself, maintenance and admins raise them.
/// </summary>
[TestClass]
public sealed class ApiRoleStories
{
    // Reader, admin and rep have the role of everyday work, by which they read contacts; the service has its own role alone.
    private const string Administrator = "System Administrator";
    private const string Rep = "Salesperson";
    private const string Nobody = "No role";

    private const string PrivilegeDenied = "0x80040220";
    private const string NoRoles = "0x80042f09";

    private static readonly string[] Admins = [Administrator, Office.Admin];
    private static readonly string[] Maintenance = [.. Admins, Office.Service];

    private static readonly Dictionary<string, Api> Table = new(StringComparer.Ordinal)
    {
        ["crmseg_PublishSegment"] = new(Admins, () => new() { ["SegmentId"] = Draft() }),
        ["crmseg_PublishProgram"] = new(Admins, () => new() { ["ProgramId"] = Program(isActive: false) }),
        ["crmseg_RetireProgram"] = new(Admins, () => new() { ["ProgramId"] = Program(isActive: true) }),
        ["crmseg_PreviewFormula"] = new(Admins, () => new() { ["Formula"] = "Sum(Orders, Total) >= 10" }),
        ["crmseg_SetUp"] = new(Admins, () => []),
        ["crmseg_RebuildSegment"] = new(Maintenance, () => new() { ["SegmentId"] = _segment }),
        ["crmseg_PurgeSegment"] = new(Admins, () => new() { ["SegmentId"] = Retired() }),
        ["crmseg_ContinueJob"] = new(Maintenance, () => new() { ["JobId"] = Job() }),
        ["crmseg_EvaluateDue"] = new(Maintenance, () => []),
        ["crmseg_AwardPoints"] = new(Admins, Points),
        ["crmseg_RedeemPoints"] = new(Admins, Points),
        ["crmseg_AddToSegment"] = new(Admins, () => new() { ["ContactId"] = _contact, ["SegmentCode"] = "HAND" }),
        ["crmseg_RemoveFromSegment"] = new(Admins, () => new() { ["ContactId"] = _contact, ["SegmentCode"] = "HAND" }),
        ["crmseg_EvaluateContact"] = new([.. Admins, Office.Reader], () => new() { ["ContactId"] = _contact }),
        ["crmseg_ContactSummary"] = new([.. Admins, Office.Reader, Rep], () => new() { ["ContactId"] = _contact }),
        ["crmseg_MembersAsOf"] = new([.. Admins, Office.Reader], () => new() { ["SegmentCode"] = "VIP" }),
        ["crmseg_ExportContact"] = new(Admins, () => new() { ["ContactId"] = _contact }),
        ["crmseg_ForgetContact"] = new(Admins, () => new() { ["ContactId"] = _contact }),
        ["crmseg_OnSegmentEntered"] = new(Maintenance, () => Event(("SegmentCode", "VIP"), ("SegmentName", "VIP"))),
        ["crmseg_OnSegmentLeft"] = new(Maintenance, () => Event(("SegmentCode", "VIP"), ("SegmentName", "VIP"))),
        ["crmseg_OnTierChanged"] = new(Maintenance, () => Event(("After", "GOLD"))),
        ["crmseg_OnTierWillDowngrade"] = new(Maintenance, () => Event(("Before", "GOLD"), ("DueOn", "2026-12-01T00:00:00Z"))),
        ["crmseg_OnPointsChanged"] = new(Maintenance, () => Event(("Before", 1m), ("After", 2m))),
        ["crmseg_OnFormulaFailed"] = new([Administrator], () => new()
        {
            ["SegmentId"] = _segment,
            ["IsExitFormula"] = false,
            ["FormulaVersion"] = 1,
            ["ContactId"] = _contact,
            ["OccurredOn"] = "2026-11-22T12:00:00Z",
            ["Message"] = "division by zero",
        }),
    };

    private static readonly Dictionary<string, Guid> Users = new(StringComparer.Ordinal);

    private static World _world = null!;
    private static Office _office = null!;
    private static Guid _contact;
    private static Guid _segment;
    private static int _made;

    public static IEnumerable<object[]> Calls =>
        from api in Table.Keys
        from role in new[] { Administrator, Office.Admin, Office.Reader, Office.Service, Rep, Nobody }
        select new object[] { api, role };

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New();
        _office = new Office(_world);
        Users[Administrator] = _world.Organization.AdministratorId;
        Users[Office.Admin] = _office.Rep("Admin", roles: Office.Admin);
        Users[Office.Reader] = _office.Rep("Reader", roles: Office.Reader);
        Users[Office.Service] = _office.User("Service", Office.Service);
        Users[Rep] = _office.Rep("Rep");
        Users[Nobody] = _office.User("Nobody");
        _segment = _office.Publish("VIP", "Sum(Orders, Total) >= 1000", _office.Team("Everyone", Users[Office.Reader]));
        _world.Publish("HAND", null);
        _contact = _world.Contact("Svensson");
        _world.Order(_contact, 1240m);
        Program(isActive: true);
        _world.Award(_contact, 1000m);
    }

    [ClassCleanup]
    public static async Task Close() => await _office.DisposeAsync();

    [TestMethod]
    public void EveryCustomApi_IsInTheTableAndOnThePage()
    {
        var page = File.ReadAllText(Repository.PathOf("Plugins/docs/custom-apis.md"));
        var names = PluginRegistrations.Core.CustomApis.Select(api => api.UniqueName).ToArray();

        CollectionAssert.AreEquivalent(names, Table.Keys);
        Assert.AreEqual("", string.Join(", ", names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal))));
    }

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task WebApi_AsARole_AnswersOrRefuses(string api, string role)
    {
        var body = Table[api].Body();

        var (status, answer) = Registration(api).IsFunction
            ? await _office.Web(Users[role], $"{api}({string.Join(',', body.Select(pair => $"{pair.Key}={pair.Value}"))})")
            : await _office.Web(Users[role], api, body.ToJsonString());

        Assert.AreEqual(Expected(api, role), status, answer);
        if (status == HttpStatusCode.Forbidden)
        {
            Assert.AreEqual(role == Nobody ? NoRoles : PrivilegeDenied, JsonNode.Parse(answer)!["error"]!["code"]!.GetValue<string>(), answer);
        }
    }

    private static HttpStatusCode Expected(string api, string role) => !Table[api].Roles.Contains(role)
        ? HttpStatusCode.Forbidden
        : Registration(api).Properties.Count > 0 ? HttpStatusCode.OK : HttpStatusCode.NoContent;

    private static CustomApiRegistration Registration(string api) => PluginRegistrations.Core.CustomApis.Single(each => each.UniqueName == api);

    private static Guid Draft() => _world.Segment($"S{++_made}", "Sum(Orders, Total) >= 10");

    private static Guid Retired()
    {
        var segment = Draft();
        _world.Publish(segment);
        _world.Retire(segment);
        return segment;
    }

    private static Guid Program(bool isActive)
    {
        var name = $"P{++_made}";
        var program = _world.Service.Create(
            new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = name, ["crmseg_name"] = name, ["crmseg_pointsperunit"] = 1m });
        _world.Service.Create(new Entity("crmseg_loyaltytier")
        {
            ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
            ["crmseg_code"] = "MEMBER",
            ["crmseg_name"] = "Member",
            ["crmseg_rank"] = 0,
            ["crmseg_threshold"] = 0m,
            ["crmseg_multiplier"] = 1m,
        });
        if (isActive)
        {
            var answer = _world.Call("crmseg_PublishProgram", ("ProgramId", program));
            Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
        }

        return program;
    }

    private static Guid Job() => (Guid)_world.Call("crmseg_RebuildSegment", ("SegmentId", _segment))["JobId"];

    private static JsonObject Points()
    {
        Program(isActive: true);
        return new() { ["ContactId"] = _contact, ["Points"] = 1, ["Key"] = $"K{++_made}" };
    }

    private static JsonObject Event(params (string Name, JsonNode Value)[] own)
    {
        var body = new JsonObject { ["ContactId"] = _contact, ["OccurredOn"] = "2026-11-22T12:00:00Z", ["EventKey"] = $"K{++_made}" };
        foreach (var (name, value) in own)
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>A custom API.</summary>
    /// <param name="Roles">Who may call it.</param>
    /// <param name="Body">What it is called with: made anew for every call.</param>
    private sealed record Api(IReadOnlyList<string> Roles, Func<JsonObject> Body);
}
