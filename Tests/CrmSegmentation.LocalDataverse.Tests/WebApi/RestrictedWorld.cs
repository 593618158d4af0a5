using CrmSegmentation.LocalDataverse.Tests.Solutions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>
/// A solution behind the Web API with cards, and stamps that stick to cards, and roles of which each gives one right to cards at one depth and
/// everything else. Users in a small tree of units: Peer in North, Low in Arctic under it, Far in South beside.
/// </summary>
internal sealed class RestrictedWorld : IDisposable
{
    public static readonly string[] Verbs = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];
    public static readonly string[] Depths = ["None", "Basic", "Local", "Deep", "Global"];
    public static readonly string[] Owners = ["User", "Peer", "Low", "Far"];

    private readonly Dictionary<string, EntityReference> _users = [];

    public RestrictedWorld()
    {
        Host = WebHost.Start();
        Data.Organization.Install(Solution());
        North = Data.Unit("North");
        foreach (var (name, unit) in new[] { ("Peer", North), ("Low", Data.Unit("Arctic", North)), ("Far", Data.Unit("South")) })
        {
            _users[name] = User("Read", "Global", unit);
        }
    }

    public WebHost Host { get; }

    public TestOrganization Data => Host.Data;

    public EntityReference North { get; }

    public static bool Reaches(string depth, string owner) => depth switch
    {
        "None" => false,
        "Basic" => owner == "User",
        "Local" => owner is "User" or "Peer",
        "Deep" => owner is "User" or "Peer" or "Low",
        _ => true,
    };

    /// <summary>Somebody in North, or elsewhere, who has one right to cards at one depth, and all others.</summary>
    public EntityReference User(string verb, string depth, EntityReference? unit = null)
    {
        var user = Data.User($"u{Guid.NewGuid()}", unit ?? North);
        Data.Assign(RoleOf($"{verb} {depth}", unit ?? North), user);
        return user;
    }

    public EntityReference Owner(string name, EntityReference user) => name == "User" ? user : _users[name];

    public EntityReference Card(EntityReference owner) => Data.Create("smp_card", ("smp_card_name", "c"), ("smp_secret", "hush"), ("ownerid", owner));

    public EntityReference Stamp(EntityReference owner, EntityReference? card = null) =>
        Data.Create("smp_stamp", ("smp_stamp_name", "s"), ("smp_cardid", card), ("ownerid", owner));

    /// <summary>The copy of a role that a unit has.</summary>
    public EntityReference RoleOf(string name, EntityReference unit)
    {
        var query = new QueryExpression("role");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, unit.Id);
        return Data.Service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    public void Dispose() => Host.Dispose();

    private static MemoryStream Solution()
    {
        var solution = new SolutionBuilder("Cards")
            .Table("smp_Card", SolutionBuilder.Attribute("nvarchar", "smp_Secret", "<MaxLength>50</MaxLength><IsSecured>1</IsSecured>") + SolutionBuilder.Attribute("lookup", "smp_ParentId"))
            .Table("smp_Stamp", SolutionBuilder.Attribute("lookup", "smp_CardId"))
            .OneToMany("smp_card_stamps", "smp_Stamp", "smp_Card", "smp_CardId")
            .OneToMany("smp_stamp_cards", "smp_Card", "smp_Stamp", "smp_ParentId");
        foreach (var verb in Verbs)
        {
            foreach (var depth in Depths)
            {
                solution.Section("Roles", Role(verb, depth));
            }
        }

        return solution.Zip();
    }

    private static string Role(string verb, string depth)
    {
        var given = Verbs.Select(other => (Name: $"prv{other}smp_Card", Depth: other == verb ? depth : "Global"))
            .Concat(Verbs.Select(other => (Name: $"prv{other}smp_Stamp", Depth: "Global")))
            .Append((Name: "prvReadUser", Depth: "Global"))
            .Where(privilege => privilege.Depth != "None")
            .Select(privilege => $"""<RolePrivilege name="{privilege.Name}" level="{privilege.Depth}" />""");
        return $$"""<Role id="{{{Guid.NewGuid()}}}" name="{{verb}} {{depth}}"><RolePrivileges>{{string.Concat(given)}}</RolePrivileges></Role>""";
    }
}
