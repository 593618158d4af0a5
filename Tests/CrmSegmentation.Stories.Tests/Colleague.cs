using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Somebody who may do what a role says, and nothing else.</summary>
internal sealed class Colleague
{
    private readonly World _world;

    private Colleague(World world, Guid id)
    {
        _world = world;
        Id = id;
        Service = world.Organization.CreateService(id);
    }

    public Guid Id { get; }

    public IOrganizationService Service { get; }

    /// <summary>Somebody with a role of the solution.</summary>
    public static Colleague With(World world, string role)
    {
        var roles = world.Rows("role", ("name", role));
        return Of(world, roles.Single().ToEntityReference());
    }

    /// <summary>Somebody with a role of some privileges, all over the organisation or only for their own rows.</summary>
    public static Colleague With(World world, PrivilegeDepth depth, params string[] privileges)
    {
        var unit = world.Rows("businessunit").Single().ToEntityReference();
        var role = world.Service.Create(new Entity("role") { ["name"] = "Role " + string.Join(" ", privileges), ["businessunitid"] = unit });
        world.Service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [.. privileges.Select(name => new RolePrivilege(depth, world.Rows("privilege", ("name", name)).Single().Id, Guid.Empty))],
        });
        return Of(world, new EntityReference("role", role));
    }

    /// <summary>Gets another role.</summary>
    public Colleague And(PrivilegeDepth depth, params string[] privileges)
    {
        var other = With(_world, depth, privileges);
        var query = new QueryExpression("role");
        query.AddLink("systemuserroles", "roleid", "roleid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, other.Id);
        foreach (var role in _world.Service.RetrieveMultiple(query).Entities)
        {
            Give(_world, Id, role.ToEntityReference());
        }

        return this;
    }

    public ParameterCollection Call(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return Service.Execute(request).Results;
    }

    private static Colleague Of(World world, EntityReference role)
    {
        var unit = world.Rows("businessunit").Single().ToEntityReference();
        var user = world.Service.Create(new Entity("systemuser")
        {
            ["domainname"] = $"{Guid.NewGuid():N}@example.com",
            ["firstname"] = "A",
            ["lastname"] = "Colleague",
            ["businessunitid"] = unit,
        });
        Give(world, user, role);
        return new Colleague(world, user);
    }

    private static void Give(World world, Guid user, EntityReference role) =>
        world.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [role]);
}
