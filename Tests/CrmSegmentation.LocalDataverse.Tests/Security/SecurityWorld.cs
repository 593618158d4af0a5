using System.ServiceModel;
using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>
/// Business units in a small tree, somebody in each who may own accounts and contacts, and a team in two of them:
/// root (Top), North under it (Peer and the team Mates, which has the user for a member), Arctic under North (Low), South beside (Far, and
/// the team Strangers).
/// </summary>
internal sealed class SecurityWorld : IDisposable
{
    public static readonly string[] Owners = ["User", "Peer", "Low", "Far", "Top", "Mates", "Strangers"];

    public static readonly PrivilegeDepth?[] Depths =
        [null, PrivilegeDepth.Basic, PrivilegeDepth.Local, PrivilegeDepth.Deep, PrivilegeDepth.Global];

    private readonly Dictionary<string, EntityReference> _principals = [];

    public SecurityWorld()
    {
        North = Base.Unit("North");
        Arctic = Base.Unit("Arctic", North);
        South = Base.Unit("South");
        foreach (var (name, unit) in new[] { ("Peer", North), ("Low", Arctic), ("Far", South), ("Top", Base.RootUnit) })
        {
            _principals[name] = Base.User(name, unit);
            Base.AllowAll(_principals[name], "Account", "Contact");
        }

        foreach (var (name, unit) in new[] { ("Mates", North), ("Strangers", South) })
        {
            _principals[name] = Base.Team(name, unit);
            var role = Base.Role(unit, ("prvReadAccount", PrivilegeDepth.Basic), ("prvReadContact", PrivilegeDepth.Basic));
            Base.Update(role, ("isinherited", new OptionSetValue(0)));
            Base.Assign(role, _principals[name]);
        }
    }

    public TestOrganization Base { get; } = TestOrganization.Open();

    public EntityReference North { get; }

    public EntityReference Arctic { get; }

    public EntityReference South { get; }

    public EntityReference Principal(string name) => _principals[name];

    /// <summary>Another user of North, member of Mates, with these privileges.</summary>
    public EntityReference User(params ReadOnlySpan<(string Privilege, PrivilegeDepth Depth)> privileges)
    {
        var user = Base.User($"u{Guid.NewGuid()}", North);
        Base.Service.Associate("team", Principal("Mates").Id, new Relationship("teammembership_association"), [user]);
        Base.Allow(user, privileges);
        return user;
    }

    public EntityReference Owner(string name, EntityReference user) => name == "User" ? user : Principal(name);

    public EntityReference Account(EntityReference owner, string name = "a") => Base.Create("account", ("name", name), ("ownerid", owner));

    public void Share(EntityReference row, EntityReference principal, AccessRights rights) => Base.Service.Execute(
        new GrantAccessRequest { Target = row, PrincipalAccess = new PrincipalAccess { Principal = principal, AccessMask = rights } });

    /// <summary>Whether an action is allowed: denied is only what security says.</summary>
    public static bool Allows(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
            when (fault.Detail.ErrorCode is ErrorCode.PrivilegeDenied or ErrorCode.AccessDenied or ErrorCode.NoRolesAssigned)
        {
            return false;
        }
    }

    public void Dispose() => Base.Dispose();
}
