using System.ServiceModel;
using LocalDataverse;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests;

/// <summary>An organisation in memory whose clock stands still.</summary>
internal sealed class TestOrganization : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private TestOrganization(LocalOrganization organization, ManualClock clock)
    {
        Organization = organization;
        Clock = clock;
        Service = organization.CreateService(organization.AdministratorId);
    }

    public LocalOrganization Organization { get; }

    public ManualClock Clock { get; }

    public IOrganizationService Service { get; }

    public ServiceCore Core => Organization.Core;

    public static TestOrganization Open(string path = LocalOrganizationOptions.InMemory, bool withSales = false, PlatformLimits? limits = null)
    {
        var clock = new ManualClock(Start);
        var options = new LocalOrganizationOptions { Path = path, Clock = clock, KeepsTransactionLog = true, WithSales = withSales, Limits = limits ?? new PlatformLimits() };
        return new TestOrganization(LocalOrganization.Open(options), clock);
    }

    public void Dispose() => Organization.Dispose();

    /// <summary>Creates a row of these columns.</summary>
    public EntityReference Create(string table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new Entity(table);
        foreach (var (column, value) in values)
        {
            row[column] = value;
        }

        return new EntityReference(table, Service.Create(row));
    }

    public Entity Retrieve(EntityReference row, params string[] columns) =>
        Service.Retrieve(row.LogicalName, row.Id, columns.Length == 0 ? new ColumnSet(true) : new ColumnSet(columns));

    public void Update(EntityReference row, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var target = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in values)
        {
            target[column] = value;
        }

        Service.Update(target);
    }

    public EntityReference RootUnit => new("businessunit", Organization.RootBusinessUnitId);

    /// <summary>The service of a user.</summary>
    public IOrganizationService As(EntityReference user) => Organization.CreateService(user.Id);

    public EntityReference Unit(string name, EntityReference? parent = null) =>
        Create("businessunit", ("name", name), ("parentbusinessunitid", parent ?? RootUnit));

    public EntityReference User(string name, EntityReference? unit = null) =>
        Create("systemuser", ("lastname", name), ("domainname", $"{name}@x"), ("businessunitid", unit ?? RootUnit));

    public EntityReference Team(string name, EntityReference? unit = null) => Create("team", ("name", name), ("businessunitid", unit ?? RootUnit));

    /// <summary>Creates a role of these privileges in a unit, the root's where none is given.</summary>
    public EntityReference Role(EntityReference? unit, params ReadOnlySpan<(string Privilege, PrivilegeDepth Depth)> privileges)
    {
        var role = Create("role", ("name", $"r{Guid.NewGuid()}"), ("businessunitid", unit ?? RootUnit));
        var given = new List<RolePrivilege>();
        foreach (var (privilege, depth) in privileges)
        {
            given.Add(new RolePrivilege(depth, PrivilegeId(privilege), Guid.Empty));
        }

        Service.Execute(new AddPrivilegesRoleRequest { RoleId = role.Id, Privileges = [.. given] });
        return role;
    }

    public void Assign(EntityReference role, EntityReference principal) => Service.Associate(
        principal.LogicalName,
        principal.Id,
        new Relationship(principal.LogicalName == "team" ? "teamroles_association" : "systemuserroles_association"),
        [role]);

    /// <summary>Gives a user or team of their own unit's roles one more, of these privileges.</summary>
    public void Allow(EntityReference principal, params ReadOnlySpan<(string Privilege, PrivilegeDepth Depth)> privileges) =>
        Assign(Role(Retrieve(principal, "businessunitid").GetAttributeValue<EntityReference>("businessunitid"), privileges), principal);

    /// <summary>Gives a user or team every right to all rows of these tables, by the names of their privileges.</summary>
    public void AllowAll(EntityReference principal, params ReadOnlySpan<string> nouns)
    {
        var privileges = new List<(string, PrivilegeDepth)>();
        foreach (var noun in nouns)
        {
            foreach (var verb in new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share" })
            {
                privileges.Add(($"prv{verb}{noun}", PrivilegeDepth.Global));
            }
        }

        Allow(principal, [.. privileges]);
    }

    public Guid PrivilegeId(string name)
    {
        var query = new QueryByAttribute("privilege");
        query.AddAttributeValue("name", name);
        return Service.RetrieveMultiple(query).Entities.Single().Id;
    }

    public bool Exists(EntityReference row)
    {
        using var session = Core.Database.BeginRead();
        return global::LocalDataverse.Rows.RowFinder.Exists(session, session.Metadata.Require(row.LogicalName), row.Id);
    }

    public void Write(Action<WriteTransaction> write)
    {
        using var transaction = Core.Database.BeginWrite();
        write(transaction);
        transaction.Commit();
    }
}

/// <summary>Asserts about faults.</summary>
internal static class AssertFault
{
    /// <summary>That an action ends with a fault of this code; gives its message.</summary>
    public static string Of(int code, Action action)
    {
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action);
        Assert.AreEqual($"0x{code:X8}", $"0x{fault.Detail.ErrorCode:X8}", fault.Detail.Message);
        Assert.AreEqual(fault.Detail.Message, fault.Message);
        return fault.Detail.Message;
    }
}

/// <summary>A folder of its own that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("localdataverse");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
