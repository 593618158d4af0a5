using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>Sharing, its end, and what comes down to the children by sharing and reparenting.</summary>
[TestClass]
public sealed class SharingTests : IDisposable
{
    private const AccessRights Read = AccessRights.ReadAccess;
    private const AccessRights Write = AccessRights.WriteAccess;

    private const AccessRights Full = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess
        | AccessRights.DeleteAccess | AccessRights.ShareAccess | AccessRights.AssignAccess;

    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly EntityReference _team;

    public SharingTests() => _team = Team("Sharees");

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void GrantAccess_Twice_AddsUp()
    {
        var account = _organization.Create("account", ("name", "a"));

        Grant(account, _team, Read);
        Grant(account, _team, Write);

        Assert.AreEqual((Read | Write, AccessRights.None), Share(account, _team));
        var shared = Shared(account);
        Assert.HasCount(1, shared);
        Assert.AreEqual(_team, shared[0].Principal);
        Assert.AreEqual(Read | Write, shared[0].AccessMask);
    }

    [TestMethod]
    public void ModifyAccess_OfASharedRow_PutsOtherRightsInTheirPlaceHereAndBelow()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("parentcustomerid", account));
        Grant(account, _team, Read | Write);

        _organization.Service.Execute(new ModifyAccessRequest { Target = account, PrincipalAccess = new() { Principal = _team, AccessMask = Read } });

        Assert.AreEqual((Read, AccessRights.None), Share(account, _team));
        Assert.AreEqual((AccessRights.None, Read), Share(contact, _team));
    }

    [TestMethod]
    public void GrantAccess_ToAParent_ReachesItsChildrenAndTheirs()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("parentcustomerid", account));
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", contact));
        var unrelated = _organization.Create("contact", ("lastname", "u"));

        Grant(account, _team, Read);

        Assert.AreEqual((AccessRights.None, Read), Share(contact, _team));
        Assert.AreEqual((AccessRights.None, Read), Share(task, _team));
        Assert.AreEqual((AccessRights.None, AccessRights.None), Share(unrelated, _team));
        Assert.IsEmpty(Shared(contact));
    }

    [TestMethod]
    public void RevokeAccess_OfAParent_TakesBackWhatCameDownAndLeavesWhatWasSharedBelow()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("parentcustomerid", account));
        Grant(account, _team, Read);
        Grant(contact, _team, Write);

        _organization.Service.Execute(new RevokeAccessRequest { Target = account, Revokee = _team });

        Assert.AreEqual((AccessRights.None, AccessRights.None), Share(account, _team));
        Assert.AreEqual((Write, AccessRights.None), Share(contact, _team));
        Assert.AreEqual(1, Count());
    }

    [TestMethod]
    public void Create_UnderASharedParent_InheritsAndLeavesItWithTheParent()
    {
        var shared = _organization.Create("account", ("name", "a"));
        var other = _organization.Create("account", ("name", "b"));
        Grant(shared, _team, Read);

        var contact = _organization.Create("contact", ("parentcustomerid", shared));
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", contact));
        Assert.AreEqual((AccessRights.None, Read), Share(contact, _team));
        Assert.AreEqual((AccessRights.None, Read), Share(task, _team));

        _organization.Update(contact, ("parentcustomerid", other));
        Assert.AreEqual(0, Count() - 1);

        _organization.Update(contact, ("parentcustomerid", shared));
        Assert.AreEqual((AccessRights.None, Read), Share(task, _team));
    }

    [TestMethod]
    public void Owner_OfAParent_InheritsFullAccessAndTheNextOwnerAfterThem()
    {
        var next = Team("Next");
        var account = _organization.Create("account", ("name", "a"), ("ownerid", _team));
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", account));
        var sub = _organization.Create("account", ("name", "sub"), ("parentaccountid", account));

        Assert.AreEqual((AccessRights.None, Full), Share(task, _team));
        Assert.AreEqual((AccessRights.None, AccessRights.None), Share(sub, _team), "this relationship cascades nothing");
        Assert.AreEqual(135069719, Mask(task, _team));

        _organization.Service.Execute(new AssignRequest { Target = account, Assignee = next });

        Assert.AreEqual((AccessRights.None, AccessRights.None), Share(task, _team));
        Assert.AreEqual(next.Id, _organization.Retrieve(task).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual((AccessRights.None, AccessRights.None), Share(task, next), "an owner needs no share");
    }

    [TestMethod]
    public void GrantAccess_ToTheOwner_IsRefused()
    {
        var account = _organization.Create("account", ("name", "a"), ("ownerid", _team));

        AssertFault.Of(ErrorCode.CannotShareWithOwner, () => Grant(account, _team, Read));
    }

    [TestMethod]
    public void GrantAccess_OfWhatCannotBeShared_IsRefused()
    {
        var account = _organization.Create("account", ("name", "a"));
        var unit = new EntityReference("businessunit", _organization.Organization.RootBusinessUnitId);
        var currency = new EntityReference("transactioncurrency", _organization.Organization.BaseCurrencyId);

        AssertFault.Of(ErrorCode.InvalidArgument, () => Grant(account, unit, Read));
        AssertFault.Of(ErrorCode.InvalidArgument, () => Grant(currency, _team, Read));
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => Grant(account, new EntityReference("team", Guid.NewGuid()), Read));
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => Grant(new EntityReference("account", Guid.NewGuid()), _team, Read));
    }

    [TestMethod]
    public void Delete_OfARowOrOfItsSharee_LeavesNoShareBehind()
    {
        var first = _organization.Create("account", ("name", "a"));
        var second = _organization.Create("account", ("name", "b"));
        Grant(first, _team, Read);
        Grant(second, _team, Read);

        _organization.Service.Delete("account", first.Id);
        Assert.AreEqual(1, Count());
        _organization.Service.Delete("team", _team.Id);

        Assert.AreEqual(0, Count());
    }

    private void Grant(EntityReference row, EntityReference principal, AccessRights rights) => _organization.Service.Execute(
        new GrantAccessRequest { Target = row, PrincipalAccess = new() { Principal = principal, AccessMask = rights } });

    private PrincipalAccess[] Shared(EntityReference row) =>
        ((RetrieveSharedPrincipalsAndAccessResponse)_organization.Service.Execute(new RetrieveSharedPrincipalsAndAccessRequest { Target = row }))
            .PrincipalAccesses;

    private (AccessRights Own, AccessRights Inherited) Share(EntityReference row, EntityReference principal)
    {
        using var session = _organization.Core.Database.BeginRead();
        var share = global::LocalDataverse.Rows.AccessShares.Of(session, row.Id, principal);
        return (share.Own, share.Inherited);
    }

    private long? Mask(EntityReference row, EntityReference principal)
    {
        using var session = _organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare(
            "SELECT inheritedaccessrightsmask FROM principalobjectaccess WHERE objectid = ? AND principalid = ?");
        statement.Bind(1, row.Id);
        statement.Bind(2, principal.Id);
        return statement.Step() ? statement.Int64(0) : null;
    }

    private long Count()
    {
        using var session = _organization.Core.Database.BeginRead();
        return session.Connection.ScalarInt64("SELECT count(*) FROM principalobjectaccess") ?? 0;
    }

    private EntityReference Team(string name)
    {
        var team = _organization.Team(name);
        _organization.AllowAll(team, "Account", "Contact", "Activity");
        return team;
    }
}
