using FsCheck;
using FsCheck.Fluent;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Queries show what can be read one by one, and nothing else, wherever in a query a table stands.</summary>
[TestClass]
public sealed class ReadableRowsTests : IDisposable
{
    private readonly SecurityWorld _world = new();

    public void Dispose() => _world.Dispose();

    [TestMethod]
    public void Query_WhateverTheRights_FindsTheRowsThatRetrieveAllows()
    {
        var number = 0;
        var rows = Gen.Elements(SecurityWorld.Owners).Zip(Gen.Elements("nobody", "user", "team")).ArrayOf(6);
        var cases = Gen.Elements(SecurityWorld.Depths).Zip(rows).ToArbitrary();
        Prop.ForAll(cases, given =>
        {
            var (depth, owners) = given;
            (string, PrivilegeDepth)[] privileges = depth is { } read ? [("prvReadAccount", read)] : [("prvReadContact", PrivilegeDepth.Basic)];
            var user = _world.User(privileges);
            var made = new List<EntityReference>();
            var mark = $"m{++number}";
            foreach (var (owner, share) in owners)
            {
                var row = _world.Account(_world.Owner(owner, user), mark);
                made.Add(row);
                if (share == "user" && owner != "User")
                {
                    _world.Share(row, user, AccessRights.ReadAccess);
                }
                else if (share == "team" && owner != "Mates")
                {
                    _world.Share(row, _world.Principal("Mates"), AccessRights.ReadAccess);
                }
            }

            var service = _world.Base.As(user);
            var one = made.Where(row => SecurityWorld.Allows(() => service.Retrieve("account", row.Id, new ColumnSet("name")))).Select(row => row.Id);
            var query = new QueryByAttribute("account");
            query.AddAttributeValue("name", mark);
            var many = service.RetrieveMultiple(query).Entities.Select(row => row.Id);

            return one.ToHashSet().SetEquals(many);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [TestMethod]
    public void Query_ThatJoinsOrCounts_SeesReadableRowsOnly()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Basic), ("prvReadContact", PrivilegeDepth.Basic));
        var mine = _world.Account(user, "mine");
        var theirs = _world.Account(_world.Principal("Peer"), "theirs");
        _world.Base.Create("contact", ("lastname", "in mine"), ("parentcustomerid", mine), ("ownerid", user));
        _world.Base.Create("contact", ("lastname", "in theirs"), ("parentcustomerid", theirs), ("ownerid", user));
        _world.Base.Create("contact", ("lastname", "hidden"), ("ownerid", _world.Principal("Peer")));
        var service = _world.Base.As(user);

        Assert.AreEqual("in mine", Names("<link-entity name='account' from='accountid' to='parentcustomerid'/>"));
        Assert.AreEqual("in mine", Names("<link-entity name='account' from='accountid' to='parentcustomerid' link-type='exists'/>"));
        Assert.AreEqual(
            "in theirs",
            Names("<filter><link-entity name='account' from='accountid' to='parentcustomerid' link-type='not any'/></filter>"));
        Assert.AreEqual(2, service.RetrieveMultiple(new FetchExpression(
            "<fetch returntotalrecordcount='true'><entity name='contact'><attribute name='lastname'/></entity></fetch>")).TotalRecordCount);
        var counted = service.RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='contact'><attribute name='contactid' alias='n' aggregate='count'/></entity></fetch>"));
        Assert.AreEqual(2, ((AliasedValue)counted.Entities.Single()["n"]).Value);

        string Names(string link) => string.Join(" ", service.RetrieveMultiple(new FetchExpression(
                $"<fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/>{link}</entity></fetch>"))
            .Entities.Select(row => row["lastname"]));
    }

    [TestMethod]
    public void Query_OfATableWithoutThePrivilege_IsRefusedWhereverItStands()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Global));
        var service = _world.Base.As(user);

        var message = AssertFault.Of(global::LocalDataverse.Faults.ErrorCode.PrivilegeDenied, () => service.RetrieveMultiple(new FetchExpression(
            "<fetch><entity name='account'><link-entity name='task' from='regardingobjectid' to='accountid'/></entity></fetch>")));

        Assert.Contains($"Principal user (Id={user.Id}, type=8, roleCount=2", message);
        Assert.Contains("is missing prvReadActivity privilege", message);
        Assert.Contains($"on OTC=4212 for entity 'task'. context.Caller={user.Id}", message);
    }

    [TestMethod]
    public void TotalCountAndChanges_WithLessThanTheOrganizationsDepth_AreRefused()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Deep));
        var all = _world.User(("prvReadAccount", PrivilegeDepth.Global));
        var count = new RetrieveTotalRecordCountRequest { EntityNames = ["account"] };
        var changes = new RetrieveEntityChangesRequest { EntityName = "account", Columns = new ColumnSet("name") };

        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(user).Execute(count)));
        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(user).Execute(changes)));
        Assert.IsTrue(SecurityWorld.Allows(() => _world.Base.As(all).Execute(count)));
        Assert.IsTrue(SecurityWorld.Allows(() => _world.Base.As(all).Execute(changes)));
    }

    [TestMethod]
    public void Intersects_AreReadableWhereBothRowsAre()
    {
        var user = _world.User(("prvReadUser", PrivilegeDepth.Basic), ("prvReadTeam", PrivilegeDepth.Basic));

        var rows = _world.Base.As(user).RetrieveMultiple(new QueryExpression("teammembership") { ColumnSet = new ColumnSet(true) }).Entities;

        Assert.HasCount(2, rows, "their own memberships of Mates and of North's default team");
        Assert.IsTrue(rows.All(row => row.GetAttributeValue<Guid>("systemuserid") == user.Id));
    }
}
