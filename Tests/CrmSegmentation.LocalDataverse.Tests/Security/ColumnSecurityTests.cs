using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Secured columns: what profiles allow, and nowhere a way round.</summary>
[TestClass]
public sealed class ColumnSecurityTests : IDisposable
{
    private readonly SecurityWorld _world = new();
    private readonly EntityReference _user;
    private readonly IOrganizationService _service;
    private readonly EntityReference _row;

    public ColumnSecurityTests()
    {
        _world.Base.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var contact = editor.Find("contact")!;
            foreach (var name in new[] { "governmentid", "creditlimit" })
            {
                contact = contact.With(contact.Columns.Single(column => column.LogicalName == name) with { IsSecured = true });
            }

            editor.Put(contact);
        }));
        _user = _world.User();
        _world.Base.AllowAll(_user, "Contact");
        _service = _world.Base.As(_user);
        _row = _world.Base.Create("contact", ("lastname", "c"), ("governmentid", "secret"), ("creditlimit", new Money(7m)), ("ownerid", _user));
    }

    public void Dispose() => _world.Dispose();

    [TestMethod]
    public void Column_WithoutReadPermission_IsAbsent()
    {
        foreach (var columns in new[] { new ColumnSet(true), new ColumnSet("lastname", "governmentid", "creditlimit", "creditlimit_base") })
        {
            foreach (var row in new[]
            {
                _service.Retrieve("contact", _row.Id, columns),
                _service.RetrieveMultiple(new QueryExpression("contact") { ColumnSet = columns }).Entities.Single(),
                Changed(columns),
            })
            {
                Assert.AreEqual("c", row["lastname"]);
                foreach (var secured in new[] { "governmentid", "creditlimit", "creditlimit_base" })
                {
                    Assert.IsFalse(row.Contains(secured), secured);
                    Assert.IsFalse(row.FormattedValues.ContainsKey(secured), secured);
                }
            }
        }
    }

    [TestMethod]
    [DataRow("<attribute name='lastname'/><filter><condition attribute='governmentid' operator='eq' value='secret'/></filter>")]
    [DataRow("<attribute name='lastname'/><filter><condition attribute='creditlimit_base' operator='gt' value='1'/></filter>")]
    [DataRow("<attribute name='lastname'/><order attribute='governmentid'/>")]
    [DataRow("<attribute name='lastname'/><filter><condition attribute='lastname' operator='eq' valueof='governmentid'/></filter>")]
    [DataRow("<attribute name='lastname'/><link-entity name='contact' from='governmentid' to='lastname'/>")]
    public void Query_ByAColumnThatCannotBeRead_IsRefused(string inner) => AssertFault.Of(
        ErrorCode.AttributePermissionReadIsMissing,
        () => _service.RetrieveMultiple(new FetchExpression($"<fetch><entity name='contact'>{inner}</entity></fetch>")));

    [TestMethod]
    public void Aggregate_OfAColumnThatCannotBeRead_IsRefused() => AssertFault.Of(
        ErrorCode.AttributePermissionReadIsMissing,
        () => _service.RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='contact'><attribute name='creditlimit' alias='s' aggregate='sum'/></entity></fetch>")));

    [TestMethod]
    public void Columns_AreWrittenAsTheProfileAllows()
    {
        AssertFault.Of(ErrorCode.AttributePrivilegeCreateIsMissing, () => Create("x"));
        AssertFault.Of(ErrorCode.AttributePermissionUpdateIsMissing, () => Update("x"));

        Profile(_user, canCreate: true);
        Create("x");
        AssertFault.Of(ErrorCode.AttributePermissionUpdateIsMissing, () => Update("x"));

        Profile(_world.Principal("Mates"), canUpdate: true);
        Update("y");
        Assert.IsFalse(_service.Retrieve("contact", _row.Id, new ColumnSet("governmentid")).Contains("governmentid"));

        Profile(_world.Principal("Mates"), canRead: true);
        Assert.AreEqual("y", _service.Retrieve("contact", _row.Id, new ColumnSet("governmentid"))["governmentid"]);
        Assert.IsFalse(_service.Retrieve("contact", _row.Id, new ColumnSet("creditlimit")).Contains("creditlimit"), "another column");
    }

    [TestMethod]
    public void Administrator_ReadsAndWritesAll()
    {
        Assert.AreEqual("secret", _world.Base.Retrieve(_row, "governmentid")["governmentid"]);
        _world.Base.Update(_row, ("governmentid", "other"));
    }

    private Entity Changed(ColumnSet columns) => ((NewOrUpdatedItem)((RetrieveEntityChangesResponse)_service.Execute(
        new RetrieveEntityChangesRequest { EntityName = "contact", Columns = columns })).EntityChanges.Changes.Single()).NewOrUpdatedEntity;

    private void Create(string value) => _service.Create(new Entity("contact") { ["lastname"] = "new", ["governmentid"] = value });

    private void Update(string value) => _service.Update(new Entity("contact", _row.Id) { ["governmentid"] = value });

    private void Profile(EntityReference principal, bool canRead = false, bool canCreate = false, bool canUpdate = false)
    {
        static OptionSetValue Option(bool isAllowed) => new(isAllowed ? 4 : 0);
        var profile = _world.Base.Create("fieldsecurityprofile", ("name", $"p{Guid.NewGuid()}"));
        _world.Base.Create(
            "fieldpermission", ("fieldsecurityprofileid", profile), ("entityname", "contact"), ("attributelogicalname", "governmentid"),
            ("canread", Option(canRead)), ("cancreate", Option(canCreate)), ("canupdate", Option(canUpdate)));
        _world.Base.Service.Associate(
            principal.LogicalName,
            principal.Id,
            new Relationship(principal.LogicalName == "team" ? "teamprofiles_association" : "systemuserprofiles_association"),
            [profile]);
    }
}
