using System.Net;
using System.ServiceModel;
using System.Text.Json.Nodes;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using LocalDataverse.Hosting;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>The people of an organisation: reps and their rights, and the Web API by which they ask.</summary>
internal sealed class Office(World world) : IAsyncDisposable
{
    public const string Reader = "Segmentation Reader";
    public const string Admin = "Segmentation Admin";
    public const string Service = "Segmentation Service";
    public const string SecuredColumn = "smp_shoesize";
    public const string SecuredDay = "smp_born";

    private LocalDataverseHost? _host;

    public World World => world;

    /// <summary>Adds secured columns to contacts, as somebody else's solution would.</summary>
    public void SecureColumns() => world.Organization.Install(new SolutionBuilder("Shoes")
        .Extend("Contact", SolutionBuilder.Attribute("int", "smp_ShoeSize", "<MinValue>0</MinValue><MaxValue>99</MaxValue><IsSecured>1</IsSecured>")
            + SolutionBuilder.Attribute("datetime", "smp_Born", "<Format>date</Format><Behavior>2</Behavior><IsSecured>1</IsSecured>")).Zip());

    /// <summary>A sales rep: reads all contacts, and orders when told so.</summary>
    public Guid Rep(string name, bool readsOrders = true, params string[] roles)
    {
        var user = User(name, roles);
        Give(user, "systemuser", Role(["prvReadContact", "prvReadAccount", .. readsOrders ? new[] { "prvReadcrmseg_Order", "prvReadcrmseg_OrderLine" } : []]));
        return user;
    }

    /// <summary>Somebody with roles of the solution, and nothing else.</summary>
    public Guid User(string name, params string[] roles)
    {
        var unit = new EntityReference("businessunit", world.Organization.RootBusinessUnitId);
        var user = world.Service.Create(new Entity("systemuser") { ["lastname"] = name, ["domainname"] = $"{name}@x", ["businessunitid"] = unit });
        foreach (var role in roles)
        {
            Give(user, "systemuser", Named(role));
        }

        return user;
    }

    /// <summary>Gives a user the contacts that are their own, and the role of readers.</summary>
    public void GiveOwnContacts(Guid user)
    {
        Give(user, "systemuser", Role(["prvReadContact", "prvReadcrmseg_Order"], PrivilegeDepth.Basic));
        Give(user, "systemuser", Named(Reader));
    }

    /// <summary>Somebody who writes segments of their own, and reads nothing but what is their own.</summary>
    public Guid OwnSegmentsOnly(string name)
    {
        var user = User(name);
        Give(user, "systemuser", Role(["prvReadContact", "prvReadcrmseg_Segment", "prvWritecrmseg_Segment"], PrivilegeDepth.Basic));
        return user;
    }

    /// <summary>A team that may own segments.</summary>
    public Guid Team(string name, params Guid[] members)
    {
        var unit = new EntityReference("businessunit", world.Organization.RootBusinessUnitId);
        var team = world.Service.Create(new Entity("team") { ["name"] = name, ["businessunitid"] = unit });
        Give(team, "team", Named(Reader));
        world.Service.Associate("team", team, new Relationship("teammembership_association"), [.. members.Select(member => new EntityReference("systemuser", member))]);
        return team;
    }

    /// <summary>Lets a user read a secured column.</summary>
    public void Unlock(Guid user, string table, string column)
    {
        var profile = world.Service.Create(new Entity("fieldsecurityprofile") { ["name"] = $"{table} {column}" });
        world.Service.Create(new Entity("fieldpermission")
        {
            ["fieldsecurityprofileid"] = new EntityReference("fieldsecurityprofile", profile),
            ["entityname"] = table,
            ["attributelogicalname"] = column,
            ["canread"] = new OptionSetValue(4),
        });
        world.Service.Associate(
            "systemuser", user, new Relationship("systemuserprofiles_association"), [new EntityReference("fieldsecurityprofile", profile)]);
    }

    /// <summary>Publishes a segment that a team owns.</summary>
    public Guid Publish(string code, string? formula, Guid team, Action<Entity>? with = null) => world.Publish(code, formula, segment =>
    {
        segment["ownerid"] = new EntityReference("team", team);
        with?.Invoke(segment);
    });

    public ParameterCollection Ask(Guid user, string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return world.Organization.CreateService(user).Execute(request).Results;
    }

    public JsonObject Summary(Guid user, Guid contact) =>
        JsonNode.Parse((string)Ask(user, "crmseg_ContactSummary", ("ContactId", contact))["Summary"])!.AsObject();

    /// <summary>The verdicts that a user gets on a contact, by the segment's code.</summary>
    public IReadOnlyDictionary<string, JsonObject> Verdicts(Guid user, Guid contact) =>
        JsonNode.Parse((string)Ask(user, "crmseg_EvaluateContact", ("ContactId", contact))["Verdicts"])!.AsArray()
            .ToDictionary(verdict => verdict!["code"]!.GetValue<string>(), verdict => verdict!.AsObject());

    /// <summary>The code by which an operation is refused; null when it is allowed.</summary>
    public static int? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return fault.Detail.ErrorCode;
        }
    }

    /// <summary>Asks over the Web API, as a user.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Web(Guid user, string address, string? body = null)
    {
        _host ??= await LocalDataverseHost.StartAsync(world.Organization, new HostOptions { HttpsPort = null, RequiresSignIn = false, Clock = world.Clock });
        using var client = new HttpClient { BaseAddress = new Uri(_host.Address, "/api/data/v9.2/") };
        client.DefaultRequestHeaders.Add("X-LocalDataverse-User", user.ToString());
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = content is null ? await client.GetAsync(address) : await client.PostAsync(address, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        world.Dispose();
    }

    private EntityReference Role(IEnumerable<string> privileges, PrivilegeDepth depth = PrivilegeDepth.Global)
    {
        var role = world.Service.Create(new Entity("role")
        {
            ["name"] = $"r{Guid.NewGuid()}",
            ["businessunitid"] = new EntityReference("businessunit", world.Organization.RootBusinessUnitId),
        });
        world.Service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [.. privileges.Select(name => new RolePrivilege(depth, world.Rows("privilege", ("name", name)).Single().Id, Guid.Empty))],
        });
        return new EntityReference("role", role);
    }

    private EntityReference Named(string role) => world.Rows("role", ("name", role))[0].ToEntityReference();

    private void Give(Guid principal, string table, EntityReference role) => world.Service.Associate(
        table, principal, new Relationship(table == "team" ? "teamroles_association" : "systemuserroles_association"), [role]);
}
