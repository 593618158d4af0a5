using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Joined tables, in every way of joining.</summary>
[TestClass]
public sealed class JoinTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    // Accounts X (contacts A and B), Y (contact C) and Z (none); contact D has no account.
    public JoinTests()
    {
        foreach (var (account, contacts) in new[] { ("X", "AB"), ("Y", "C"), ("Z", "") })
        {
            var row = _organization.Account(account, ("accountnumber", account == "Z" ? null : $"no. {account}"));
            foreach (var contact in contacts)
            {
                _organization.Contact(contact.ToString(), ("parentcustomerid", row), ("firstname", contact == 'B' ? null : $"first {contact}"));
            }
        }

        _organization.Contact("D");
    }

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow("inner", "A:X B:X C:Y")]
    [DataRow("natural", "A:X B:X C:Y")]
    [DataRow("outer", "A:X B:X C:Y D:")]
    [DataRow("matchfirstrowusingcrossapply", "A:X B:X C:Y D:")]
    public void Link_ToTheOne_BringsItsColumns(string type, string expected)
    {
        var rows = _organization.Fetch(
            $"""
            <fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/>
            <link-entity name='account' from='accountid' to='parentcustomerid' link-type='{type}' alias='a'><attribute name='name'/></link-entity>
            </entity></fetch>
            """).Entities;

        Assert.AreEqual(expected, string.Join(' ', rows.Select(row => $"{row["lastname"]}:{row.GetAttributeValue<AliasedValue>("a.name")?.Value}")));
        var value = (AliasedValue)rows[0]["a.name"];
        Assert.AreEqual("account.name", $"{value.EntityLogicalName}.{value.AttributeLogicalName}");
    }

    [TestMethod]
    [DataRow("inner", "X:A X:B Y:C")]
    [DataRow("outer", "X:A X:B Y:C Z:")]
    [DataRow("matchfirstrowusingcrossapply", "X:A Y:C Z:")]
    public void Link_ToTheMany_RepeatsTheOne(string type, string expected) => Assert.AreEqual(expected, AccountsWithContacts(type, ""));

    [TestMethod]
    [DataRow("inner", "X:A")]
    [DataRow("outer", "X:A Y: Z:")]
    [DataRow("matchfirstrowusingcrossapply", "X:A Y: Z:")]
    public void Filter_OfALink_HoldsWhileJoining(string type, string expected) =>
        Assert.AreEqual(expected, AccountsWithContacts(type, "<filter><condition attribute='lastname' operator='eq' value='A'/></filter>"));

    [TestMethod]
    public void Filter_OnALinkByName_HoldsAfterJoining()
    {
        const string Link = "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='outer' alias='c'/>";
        const string Unnamed = "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='outer'/>";

        Assert.AreEqual("Z", Accounts($"{Link}<filter><condition entityname='c' attribute='contactid' operator='null'/></filter>"));
        Assert.AreEqual("Z", Accounts($"{Unnamed}<filter><condition entityname='contact' attribute='contactid' operator='null'/></filter>"));
        Assert.AreEqual("Y Z", Accounts(
            $"""
            {Link}<filter type='or'><condition attribute='name' operator='eq' value='Z'/>
            <condition entityname='c' attribute='lastname' operator='eq' value='C'/></filter>
            """));
        AssertFault.Of(
            ErrorCode.QueryBuilderAliasDoesNotExist,
            () => Accounts("<filter><condition entityname='x' attribute='contactid' operator='null'/></filter>"));
    }

    [TestMethod]
    [DataRow("exists", "X Y")]
    [DataRow("in", "X Y")]
    public void Link_ThatMustExist_RepeatsNothing(string type, string expected)
    {
        Assert.AreEqual(expected, Accounts($"<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{type}'/>"));
        Assert.AreEqual("Y", Accounts(
            $"""
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{type}'>
            <filter><condition attribute='lastname' operator='eq' value='C'/></filter></link-entity>
            """));
    }

    // "All" is documented as: related rows exist, and none of them meets the filter; "not all" as the same as "any".
    [TestMethod]
    [DataRow("any", "X")]
    [DataRow("not any", "Y Z")]
    [DataRow("all", "Y")]
    [DataRow("not all", "X")]
    public void Link_InAFilter_AsksForRelatedRows(string type, string expected)
    {
        var link = $"""
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{type}'>
            <filter><condition attribute='lastname' operator='eq' value='B'/></filter></link-entity>
            """;

        Assert.AreEqual(expected, Accounts($"<filter>{link}</filter>"));
        Assert.AreEqual(expected, Accounts(link));
        Assert.AreEqual(
            string.Join(' ', $"{expected} Z".Split(' ').Distinct().Order()),
            Accounts($"<filter type='or'>{link}<condition attribute='name' operator='eq' value='Z'/></filter>"));
    }

    [TestMethod]
    public void Links_InsideLinksOfAFilter_AreFollowed()
    {
        Assert.AreEqual("X", Accounts(
            """
            <filter><link-entity name='contact' from='parentcustomerid' to='accountid' link-type='any'>
            <link-entity name='systemuser' from='systemuserid' to='ownerid' link-type='inner' alias='u'>
            <filter><condition attribute='lastname' operator='eq' value='Administrator'/></filter></link-entity>
            <filter><condition attribute='firstname' operator='null'/></filter></link-entity></filter>
            """));
        Assert.AreEqual("X", Accounts(
            """
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='inner' alias='c'>
            <link-entity name='account' from='accountid' to='parentcustomerid' link-type='exists'>
            <filter><condition attribute='name' operator='eq' valueof='account.name'/></filter></link-entity>
            <filter><condition attribute='lastname' operator='eq' value='A'/></filter></link-entity>
            """));
    }

    [TestMethod]
    public void Columns_OfJoinedTables_AreComparedAcross()
    {
        _organization.Contact("Y", ("parentcustomerid", new EntityReference("account", AccountId("Y"))));

        Assert.AreEqual("Y", _organization.Contacts(
            """
            <link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='acct'/>
            <filter><condition attribute='lastname' operator='eq' valueof='acct.name'/></filter>
            """));
    }

    [TestMethod]
    public void Links_WithoutAlias_AreNumbered()
    {
        var row = _organization.Fetch(
            """
            <fetch top='1'><entity name='contact'><link-entity name='account' from='accountid' to='parentcustomerid'><attribute name='name'/>
            <link-entity name='systemuser' from='systemuserid' to='ownerid'><attribute name='fullname'/></link-entity></link-entity></entity></fetch>
            """).Entities.Single();

        Assert.IsTrue(row.Contains("account1.name"));
        Assert.IsTrue(row.Contains("systemuser2.fullname"));
    }

    [TestMethod]
    public void Links_WithoutColumns_FollowTheOnlyRelationship()
    {
        Assert.AreEqual("A B C", _organization.Contacts("<link-entity name='account' to='parentcustomerid'/>"));
        AssertFault.Of(ErrorCode.QueryBuilderLinkAttributes, () => _organization.Contacts("<link-entity name='systemuser'/>"));
    }

    [TestMethod]
    public void ManyToMany_ByItsIntersectTable_IsFollowed()
    {
        var unit = new EntityReference("businessunit", _organization.Base.Organization.RootBusinessUnitId);
        var team = _organization.Base.Create("team", ("name", "Members"), ("businessunitid", unit));
        var user = new EntityReference("systemuser", _organization.Base.Organization.AdministratorId);
        _organization.Service.Associate("team", team.Id, new Relationship("teammembership_association"), [user]);

        var row = _organization.Fetch(
            """
            <fetch><entity name='systemuser'><attribute name='fullname'/>
            <link-entity name='teammembership' from='systemuserid' to='systemuserid' intersect='true'>
            <link-entity name='team' from='teamid' to='teamid' alias='team'><attribute name='name'/><filter><condition attribute='isdefault' operator='eq' value='0'/></filter></link-entity></link-entity></entity></fetch>
            """).Entities.Single();

        Assert.AreEqual(user.Id, row.Id);
        Assert.AreEqual("Members", ((AliasedValue)row["team.name"]).Value);
    }

    [TestMethod]
    public void Aliases_OfColumns_NameTheAnswer()
    {
        var row = _organization.Fetch(
            """
            <fetch top='1'><entity name='contact'><attribute name='lastname' alias='surname'/><order attribute='lastname'/>
            <link-entity name='account' from='accountid' to='parentcustomerid'><attribute name='name' alias='company'/>
            <attribute name='ownerid'/></link-entity></entity></fetch>
            """).Entities.Single();

        Assert.AreEqual("A", ((AliasedValue)row["surname"]).Value);
        Assert.AreEqual("X", ((AliasedValue)row["company"]).Value);
        Assert.AreEqual("Administrator", row.FormattedValues["account1.ownerid"]);
        Assert.IsFalse(row.Contains("lastname"));
    }

    [TestMethod]
    public void Orders_OfLinks_ComeAfterThoseOfTheTableUnlessNamed()
    {
        Assert.AreEqual("C A B", Order("<order entityname='a' attribute='name' descending='true'/><order attribute='lastname'/>", ""));
        Assert.AreEqual("A B C", Order("<order attribute='lastname'/>", "<order attribute='name' descending='true'/>"));
        Assert.AreEqual("C A B", Order("", "<order attribute='name' descending='true'/>"));
        AssertFault.Of(ErrorCode.QueryBuilderLinkNodeForOrderNotFound, () => Order("<order entityname='b' attribute='name'/>", ""));

        string Order(string own, string linked) => string.Join(' ', _organization.Fetch(
            $"""
            <fetch><entity name='contact'><attribute name='lastname'/>{own}
            <link-entity name='account' from='accountid' to='parentcustomerid' alias='a'>{linked}</link-entity></entity></fetch>
            """).Entities.Select(row => row["lastname"]));
    }

    [TestMethod]
    public void Links_ByColumnsOfDifferentTypes_AreRefused() =>
        AssertFault.Of(
            ErrorCode.QueryBuilderBadCondition,
            () => Accounts("<link-entity name='contact' from='lastname' to='accountid'/>"));

    [TestMethod]
    public void Filter_OfALinkOnALaterOne_SaysThatItIsNotSupported()
    {
        var fault = Assert.ThrowsExactly<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => Accounts(
            """
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='outer' alias='a'>
            <filter><condition entityname='b' attribute='lastname' operator='null'/></filter></link-entity>
            <link-entity name='contact' from='parentcustomerid' to='accountid' alias='b'/>
            """));

        Assert.IsTrue(fault.Detail.ErrorDetails.ContainsKey(Fault.UnsupportedFeature));
    }

    [TestMethod]
    public void Links_BeyondTheLimit_AreRefused() =>
        AssertFault.Of(
            ErrorCode.TooManyLinkEntitiesInQuery,
            () => Accounts(string.Concat(Enumerable.Repeat("<link-entity name='contact' from='parentcustomerid' to='accountid'/>", 16))));

    [TestMethod]
    public void Aliases_ThatAreNoneOrTwice_AreRefused()
    {
        const string Link = "<link-entity name='contact' from='parentcustomerid' to='accountid' alias='{0}'/>";

        AssertFault.Of(ErrorCode.QueryBuilderInvalidAlias, () => Accounts(Link.Replace("{0}", "a b", StringComparison.Ordinal)));
        AssertFault.Of(ErrorCode.QueryBuilderInvalidAlias, () => Accounts(string.Concat(Enumerable.Repeat(Link.Replace("{0}", "c", StringComparison.Ordinal), 2))));
    }

    [TestMethod]
    public void QueryExpression_WithLinks_JoinsAlike()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        var link = query.AddLink("contact", "accountid", "parentcustomerid", JoinOperator.LeftOuter);
        link.EntityAlias = "c";
        link.Columns = new ColumnSet("lastname");
        link.Orders.Add(new OrderExpression("lastname", OrderType.Descending));
        query.Criteria.AddCondition("c", "lastname", ConditionOperator.NotEqual, "C");
        query.AddLink("contact", "accountid", "parentcustomerid", JoinOperator.NotAny).LinkCriteria.AddCondition("lastname", ConditionOperator.Equal, "Q");

        var rows = _organization.Service.RetrieveMultiple(query).Entities;

        Assert.AreEqual("X:B X:A Z:", string.Join(' ', rows.Select(row => $"{row["name"]}:{row.GetAttributeValue<AliasedValue>("c.lastname")?.Value}")));
    }

    private Guid AccountId(string name) => _organization.Fetch(
        $"<fetch><entity name='account'><filter><condition attribute='name' operator='eq' value='{name}'/></filter></entity></fetch>").Entities.Single().Id;

    private string Accounts(string inside) => string.Join(
        ' ',
        _organization.Fetch($"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>{inside}</entity></fetch>")
            .Entities.Select(row => row["name"]));

    private string AccountsWithContacts(string type, string inside) => string.Join(
        ' ',
        _organization.Fetch(
            $"""
            <fetch><entity name='account'><attribute name='name'/><order attribute='name'/>
            <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{type}' alias='c'>
            <attribute name='lastname'/>{inside}</link-entity></entity></fetch>
            """).Entities.Select(row => $"{row["name"]}:{row.GetAttributeValue<AliasedValue>("c.lastname")?.Value}"));
}
