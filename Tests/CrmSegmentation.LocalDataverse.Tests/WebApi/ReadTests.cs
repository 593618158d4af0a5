using System.Net;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

[TestClass]
public sealed class ReadTests : IDisposable
{
    private static readonly (string, string) All = ("Prefer", "odata.include-annotations=\"*\"");

    private readonly WebHost _host = WebHost.Start();
    private readonly EntityReference _account;
    private readonly EntityReference _ann;
    private readonly EntityReference _bob;

    public ReadTests()
    {
        _account = _host.Data.Create("account", ("name", "Contoso"), ("revenue", new Money(1000.5m)), ("numberofemployees", 7));
        _ann = _host.Data.Create(
            "contact", ("firstname", "Ann"), ("lastname", "Ace"), ("parentcustomerid", _account), ("gendercode", new OptionSetValue(2)),
            ("birthdate", new DateTime(1990, 5, 4)), ("creditlimit", new Money(10m)));
        _bob = _host.Data.Create("contact", ("firstname", "Bob"), ("lastname", "O'Neil"), ("emailaddress1", "bob@x.com"), ("creditlimit", new Money(20m)));
        _host.Data.Update(_account, ("primarycontactid", _ann));
    }

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void Get_OfTheRoot_ListsTheEntitySets()
    {
        var answer = _host.Get("").Must(HttpStatusCode.OK);
        Assert.AreEqual($"{_host.Root}$metadata", answer.Json["@odata.context"]!.ToString());
        Assert.IsTrue(answer.Json["value"]!.AsArray().Any(set => set!["name"]!.ToString() == "contacts" && set["url"]!.ToString() == "contacts"));
        Assert.AreEqual("4.0", answer.Headers["OData-Version"]);
        StringAssert.StartsWith(answer.Headers["Content-Type"], "application/json; odata.metadata=minimal");
    }

    [TestMethod]
    public void Get_WithoutAUser_IsRefused()
    {
        _host.User = null;
        Assert.AreEqual(HttpStatusCode.Unauthorized, _host.Get("contacts").Status);
    }

    [TestMethod]
    [DataRow("v9.0", HttpStatusCode.OK)]
    [DataRow("v9.1", HttpStatusCode.OK)]
    [DataRow("v9.2", HttpStatusCode.OK)]
    [DataRow("v8.2", HttpStatusCode.NotFound)]
    public void Get_UnderAVersion_IsAnsweredWhereItIsKnown(string version, HttpStatusCode status) =>
        Assert.AreEqual(status, _host.Get($"{_host.Origin}/api/data/{version}/contacts").Status);

    [TestMethod]
    public void Get_OfASet_GivesRowsWithTagsAndContext()
    {
        var answer = _host.Get("contacts?$select=firstname,_parentcustomerid_value&$orderby=firstname").Must(HttpStatusCode.OK);
        Assert.AreEqual($"{_host.Root}$metadata#contacts(firstname,_parentcustomerid_value)", answer.Json["@odata.context"]!.ToString());
        var rows = answer.Json["value"]!.AsArray();
        StringAssert.Matches(rows[0]!["@odata.etag"]!.ToString(), new("^W/\"[0-9]+\"$"));
        Assert.AreEqual("Ann", rows[0]!["firstname"]!.ToString());
        Assert.AreEqual(_ann.Id.ToString(), rows[0]!["contactid"]!.ToString());
        Assert.AreEqual(_account.Id.ToString(), rows[0]!["_parentcustomerid_value"]!.ToString());
        Assert.IsTrue(rows[1]!.AsObject().ContainsKey("_parentcustomerid_value"));
        Assert.IsNull(rows[1]!["_parentcustomerid_value"]);
        Assert.IsFalse(rows[0]!.AsObject().ContainsKey("lastname"));
    }

    [TestMethod]
    public void Get_WithAnnotations_TellsLabelsAndTargets()
    {
        var row = _host.Get($"contacts({_ann.Id})?$select=gendercode,_parentcustomerid_value,creditlimit", All).Must(HttpStatusCode.OK).Json;
        Assert.AreEqual("Female", row["gendercode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.AreEqual("account", row["_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.AreEqual("parentcustomerid_account", row["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]!.ToString());
        Assert.AreEqual("Contoso", row["_parentcustomerid_value@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.AreEqual("$10.00", row["creditlimit@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.IsNotNull(row["_transactioncurrencyid_value"]);
        Assert.IsFalse(_host.Get($"contacts({_ann.Id})?$select=gendercode").Body.Contains("FormattedValue", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Get_OfARow_TakesItsIdInManyForms()
    {
        foreach (var id in (string[])[_ann.Id.ToString(), _ann.Id.ToString("B"), _ann.Id.ToString().ToUpperInvariant(), $"contactid={_ann.Id}"])
        {
            Assert.AreEqual("Ann", _host.Get($"contacts({id})?$select=firstname").Must(HttpStatusCode.OK).Json["firstname"]!.ToString());
        }

        var answer = _host.Get($"contacts({_ann.Id})?$select=firstname");
        Assert.AreEqual($"{_host.Root}$metadata#contacts(firstname)/$entity", answer.Json["@odata.context"]!.ToString());
        Assert.AreEqual("1990-05-04", _host.Get($"contacts({_ann.Id})").Json["birthdate"]!.ToString());
        Assert.AreEqual("2026-03-01T12:00:00Z", _host.Get($"contacts({_ann.Id})").Json["createdon"]!.ToString());
    }

    [TestMethod]
    public void Get_OfARowThatIsKnown_IsNotModified()
    {
        var address = $"contacts({_ann.Id})?$select=firstname";
        var tag = _host.Get(address).Json["@odata.etag"]!.ToString();
        Assert.AreEqual(HttpStatusCode.NotModified, _host.Get(address, ("If-None-Match", tag)).Status);
        Assert.AreEqual(HttpStatusCode.OK, _host.Get(address, ("If-None-Match", "null")).Status);
        Assert.AreEqual(HttpStatusCode.OK, _host.Get(address, ("If-None-Match", tag), All).Status);
        Assert.AreEqual(HttpStatusCode.OK, _host.Get($"{address}&$expand=parentcustomerid_account", ("If-None-Match", tag)).Status);
    }

    [TestMethod]
    public void Get_OfWhatIsNotThere_IsNotFound()
    {
        var id = Guid.NewGuid();
        Assert.AreEqual($"contact With Id = {id} Does Not Exist", _host.Get($"contacts({id})").MustFail(HttpStatusCode.NotFound, "0x80040217"));
        Assert.AreEqual("Resource not found for the segment 'contact'.", _host.Get("contact").MustFail(HttpStatusCode.NotFound, "0x80060888"));
        Assert.AreEqual("Resource not found for the segment 'Contacts'.", _host.Get("Contacts").MustFail(HttpStatusCode.NotFound, "0x80060888"));
        _host.Get($"contacts({_ann.Id})/nothing").MustFail(HttpStatusCode.NotFound, "0x80060888");
        StringAssert.Contains(_host.Get("contacts?$select=nothing").MustFail(HttpStatusCode.BadRequest, "0x80060888"), "'nothing'");
        _host.Send("PUT", "contacts").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
    }

    [TestMethod]
    [DataRow("firstname eq 'Ann'", "Ann")]
    [DataRow("firstname ne 'Ann'", "Bob")]
    [DataRow("'Ann' eq firstname", "Ann")]
    [DataRow("firstname eq 'Ann' or lastname eq 'O''Neil'", "Ann,Bob")]
    [DataRow("not (firstname eq 'Ann' or lastname eq 'x')", "Bob")]
    [DataRow("not contains(lastname,'Nei')", "Ann")]
    [DataRow("contains(lastname,'Nei')", "Bob")]
    [DataRow("startswith(lastname,'A') and endswith(lastname,'e')", "Ann")]
    [DataRow("contains(lastname,'Nei') eq false", "Ann")]
    [DataRow("emailaddress1 eq null", "Ann")]
    [DataRow("emailaddress1 ne null", "Bob")]
    [DataRow("not (emailaddress1 eq 'zzz')", "Ann,Bob")]
    [DataRow("firstname in ('Ann','Zoe')", "Ann")]
    [DataRow("not (firstname in ('Ann','Zoe'))", "Bob")]
    [DataRow("creditlimit gt 10", "Bob")]
    [DataRow("creditlimit ge 10.0 and creditlimit lt 20.5", "Ann,Bob")]
    [DataRow("creditlimit le 10", "Ann")]
    [DataRow("gendercode eq 2", "Ann")]
    [DataRow("not (gendercode gt 1)", "Bob")]
    [DataRow("birthdate eq 1990-05-04", "Ann")]
    [DataRow("createdon ge 2026-03-01T00:00:00Z", "Ann,Bob")]
    [DataRow("createdon gt 2026-03-01T14:00:00%2B01:00", "")]
    [DataRow("donotemail eq false", "Ann,Bob")]
    [DataRow("firstname eq lastname", "")]
    [DataRow("not (firstname eq lastname)", "Ann,Bob")]
    [DataRow("parentcustomerid_account/name eq 'Contoso'", "Ann")]
    [DataRow("parentcustomerid_account/name eq null", "Bob")]
    [DataRow("not (parentcustomerid_account/name eq 'Contoso')", "Bob")]
    [DataRow("account_primary_contact/any(a:a/name eq 'Contoso')", "Ann")]
    [DataRow("account_primary_contact/any()", "Ann")]
    [DataRow("not account_primary_contact/any()", "Bob")]
    [DataRow("account_primary_contact/all(a:a/name eq 'Other')", "Bob")]
    [DataRow("account_primary_contact/any(a:a/primarycontactid/firstname eq 'Ann' and a/revenue gt 1)", "Ann")]
    [DataRow("parentcustomerid_account/contact_customer_accounts/any(c:c/firstname eq 'Ann')", "Ann")]
    [DataRow("account_primary_contact/any(a:a/contact_customer_accounts/any(c:c/firstname eq 'Ann' and a/name eq 'Contoso'))", "Ann")]
    [DataRow("Microsoft.Dynamics.CRM.In(PropertyName='firstname',PropertyValues=['Ann','Eve'])", "Ann")]
    [DataRow("Microsoft.Dynamics.CRM.NotIn(PropertyName='firstname',PropertyValues=['Ann','Eve'])", "Bob")]
    [DataRow("not Microsoft.Dynamics.CRM.In(PropertyName='firstname',PropertyValues=['Ann','Eve'])", "Bob")]
    [DataRow("Microsoft.Dynamics.CRM.Between(PropertyName='creditlimit',PropertyValues=['15','30'])", "Bob")]
    [DataRow("Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", "Ann,Bob")]
    [DataRow("not Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", "")]
    [DataRow("Microsoft.Dynamics.CRM.LastXHours(PropertyName=@p1,PropertyValue=@p2)&@p1='createdon'&@p2=4", "Ann,Bob")]
    [DataRow("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", "Ann,Bob")]
    [DataRow("firstname eq @name&@name='Bob'", "Bob")]
    [DataRow("contains(@p1,@p2)&@p1=lastname&@p2='Nei'", "Bob")]
    public void Filter_LeavesTheRowsThatMeetIt(string filter, string names) =>
        Assert.AreEqual(names, _host.Values($"contacts?$select=firstname&$orderby=firstname&$filter={filter}", "firstname"), filter);

    [TestMethod]
    public void Filter_ByALookup_TakesIdsInQuotesAndWithout()
    {
        Assert.AreEqual("Ann", _host.Values($"contacts?$filter=_parentcustomerid_value eq {_account.Id}", "firstname"));
        Assert.AreEqual("Ann", _host.Values($"contacts?$filter=_parentcustomerid_value+eq+'{_account.Id}'", "firstname"));
        Assert.AreEqual("Ann", _host.Values($"contacts?$filter=parentcustomerid_account/accountid eq {_account.Id.ToString().ToUpperInvariant()}", "firstname"));
        Assert.AreEqual("Bob", _host.Values($"contacts?$filter=contactid eq {_bob.Id}", "firstname"));
    }

    [TestMethod]
    [DataRow("firstname eq 5")]
    [DataRow("creditlimit eq 'x'")]
    [DataRow("nothing eq 1")]
    [DataRow("firstname e1 'x'")]
    [DataRow("firstname eq 'x")]
    [DataRow("(firstname eq 'x'")]
    [DataRow("firstname")]
    [DataRow("tolower(firstname) eq 'x'")]
    [DataRow("Microsoft.Dynamics.CRM.Nothing(PropertyName='firstname')")]
    [DataRow("contains(creditlimit,'x')")]
    [DataRow("parentcustomerid_account/any(a:a/name eq 'x')")]
    [DataRow("contact_customer_accounts/name eq 'x'")]
    public void Filter_ThatMakesNoSense_IsRefused(string filter) =>
        _host.Get($"contacts?$filter={filter}").MustFail(HttpStatusCode.BadRequest, "0x80060888");

    [TestMethod]
    public void OrderBy_TakesSeveralKeysPathsAndAliases()
    {
        Assert.AreEqual("Bob,Ann", _host.Values("contacts?$orderby=creditlimit desc,firstname asc", "firstname"));
        Assert.AreEqual("Ann,Bob", _host.Values("contacts?$orderby=parentcustomerid_account/name desc", "firstname"));
        Assert.AreEqual("Bob,Ann", _host.Values("contacts?$orderby=@p4 desc&@p4=firstname", "firstname"));
        Assert.AreEqual("Ann", _host.Values("contacts?$orderby=firstname&$top=1", "firstname"));
    }

    [TestMethod]
    public void Expand_OfASingleRow_PutsItInside()
    {
        var rows = _host.Rows("contacts?$select=firstname&$orderby=firstname&$expand=parentcustomerid_account($select=name;$expand=primarycontactid($select=lastname))");
        Assert.AreEqual("Contoso", rows[0]!["parentcustomerid_account"]!["name"]!.ToString());
        Assert.AreEqual("Ace", rows[0]!["parentcustomerid_account"]!["primarycontactid"]!["lastname"]!.ToString());
        Assert.IsNull(rows[1]!["parentcustomerid_account"]);
        Assert.IsTrue(rows[1]!.AsObject().ContainsKey("parentcustomerid_account"));
    }

    [TestMethod]
    public void Expand_OfACollection_TakesOptionsThreeLevelsDeep()
    {
        foreach (var name in (string[])["Cid", "Dee", "Eve"])
        {
            _host.Data.Create("contact", ("firstname", name), ("lastname", "x"), ("parentcustomerid", _account));
        }

        var address = $"accounts({_account.Id})?$select=name&$expand=contact_customer_accounts($select=firstname;$filter=lastname eq 'x' or firstname eq 'Ann';"
            + "$orderby=firstname desc;$top=2;$expand=parentcustomerid_account($select=name;$expand=contact_customer_accounts($select=lastname)))";
        var row = _host.Get(address).Must(HttpStatusCode.OK).Json;
        var contacts = row["contact_customer_accounts"]!.AsArray();
        Assert.AreEqual("Eve,Dee", string.Join(',', contacts.Select(contact => contact!["firstname"])));
        Assert.AreEqual(4, contacts[0]!["parentcustomerid_account"]!["contact_customer_accounts"]!.AsArray().Count);
        var all = _host.Rows("accounts?$expand=contact_customer_accounts($select=firstname;$orderby=firstname)");
        Assert.AreEqual("Ann,Cid,Dee,Eve", string.Join(',', all[0]!["contact_customer_accounts"]!.AsArray().Select(contact => contact!["firstname"])));
    }

    [TestMethod]
    [DataRow("contacts?filter=firstname eq 'Ann'")]
    [DataRow("contacts?$nothing=1")]
    [DataRow("contacts?$top=x")]
    [DataRow("contacts?$top=1&$top=2")]
    [DataRow("contacts?$skip=1")]
    [DataRow("contacts?$expand=parentcustomerid_account($filter=name eq 'x')")]
    [DataRow("contacts?$expand=account_primary_contact($levels=2)")]
    [DataRow("contacts?$expand=parentcustomerid_account,parentcustomerid_account")]
    [DataRow("contacts?$expand=ownerid")]
    [DataRow("contacts?$expand=nothing")]
    [DataRow("contacts?$orderby='x'")]
    public void Options_ThatMeanNothing_AreRefused(string address) => _host.Get(address).MustFail(HttpStatusCode.BadRequest, "0x80060888");

    [TestMethod]
    public void Options_OfSets_AreRefusedForARow() =>
        _host.Get($"contacts({_ann.Id})?$filter=firstname eq 'Ann'").MustFail(HttpStatusCode.BadRequest, "0x80060888");

    [TestMethod]
    public void Filter_ByAMultiSelectChoice_TakesItsFunctions()
    {
        _host.Data.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(editor.Find("contact")!.With(new ColumnDefinition
        {
            LogicalName = "new_colours",
            SchemaName = "new_Colours",
            Type = ColumnType.MultiSelectPicklist,
            Choice = new ChoiceDefinition { Options = [new OptionDefinition { Value = 1, Label = "Red" }, new OptionDefinition { Value = 2, Label = "Blue" }] },
        }))));
        _host.Send("PATCH", $"contacts({_ann.Id})", """{"new_colours":"2,1"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("1,2", _host.Get($"contacts({_ann.Id})").Json["new_colours"]!.ToString());
        Assert.AreEqual("Ann", _host.Values("contacts?$filter=Microsoft.Dynamics.CRM.ContainValues(PropertyName='new_colours',PropertyValues=['2'])", "firstname"));
        Assert.AreEqual("Bob", _host.Values("contacts?$filter=Microsoft.Dynamics.CRM.DoesNotContainValues(PropertyName='new_colours',PropertyValues=['2'])", "firstname"));
        _host.Send("PATCH", $"contacts({_ann.Id})", """{"new_colours":"x"}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
    }

    [TestMethod]
    public void Get_OfADateByItsBehaviour_WritesItAsItIsMeant()
    {
        _host.Data.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(editor.Find("contact")!.With(new ColumnDefinition
        {
            LogicalName = "new_wall",
            SchemaName = "new_Wall",
            Type = ColumnType.DateTime,
            DateBehavior = DateBehavior.TimeZoneIndependent,
        }))));
        _host.Send("PATCH", $"contacts({_ann.Id})", """{"new_wall":"2026-05-06T07:08:09Z","lastusedincampaign":"2026-01-01T01:00:00+02:00"}""").Must(HttpStatusCode.NoContent);
        var row = _host.Get($"contacts({_ann.Id})").Json;
        Assert.AreEqual(("2026-05-06T07:08:09Z", "2025-12-31T23:00:00Z"), (row["new_wall"]!.ToString(), row["lastusedincampaign"]!.ToString()));
    }

    [TestMethod]
    public void Get_OfARelatedRowOrCollection_FollowsThePath()
    {
        Assert.AreEqual("Contoso", _host.Get($"contacts({_ann.Id})/parentcustomerid_account?$select=name").Json["name"]!.ToString());
        Assert.AreEqual(HttpStatusCode.NoContent, _host.Get($"contacts({_bob.Id})/parentcustomerid_account").Status);
        Assert.AreEqual("Ann", _host.Values($"accounts({_account.Id})/contact_customer_accounts?$select=firstname", "firstname"));
        Assert.AreEqual("Ann", _host.Values($"contacts({_ann.Id})/parentcustomerid_account/contact_customer_accounts", "firstname"));
        Assert.AreEqual($"{_host.Root}contacts({_ann.Id})", _host.Values($"accounts({_account.Id})/contact_customer_accounts/$ref", "@odata.id"));
        Assert.AreEqual(HttpStatusCode.NotFound, _host.Get($"accounts({Guid.NewGuid()})/contact_customer_accounts").Status);
    }

    [TestMethod]
    public void Get_OfAProperty_GivesItAloneOrRaw()
    {
        Assert.AreEqual("Ann", _host.Get($"contacts({_ann.Id})/firstname").Must(HttpStatusCode.OK).Json["value"]!.ToString());
        Assert.AreEqual("Ann", _host.Get($"contacts({_ann.Id})/firstname/$value").Must(HttpStatusCode.OK).Body);
        Assert.AreEqual("text/plain", _host.Get($"contacts({_ann.Id})/firstname/$value").Headers["Content-Type"]);
        Assert.AreEqual(HttpStatusCode.NoContent, _host.Get($"contacts({_ann.Id})/emailaddress1").Status);
    }

    [TestMethod]
    public void Count_CountsTheRowsThatMeetTheFilter()
    {
        Assert.AreEqual("2", _host.Get("contacts/$count").Must(HttpStatusCode.OK).Body);
        Assert.AreEqual("1", _host.Get("contacts/$count?$filter=firstname eq 'Ann'").Body);
        Assert.AreEqual("1", _host.Get($"accounts({_account.Id})/contact_customer_accounts/$count").Body);
        var counted = _host.Get("contacts?$count=true&$top=1", All).Json;
        Assert.AreEqual("2", counted["@odata.count"]!.ToString());
        Assert.AreEqual("False", counted["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!.ToString(), true);
        Assert.AreEqual(1, counted["value"]!.AsArray().Count);
        Assert.IsFalse(counted.ContainsKey("@odata.nextLink"));
    }

    [TestMethod]
    public void Paging_ByMaxPageSize_GoesOnByTheNextLink()
    {
        for (var i = 0; i < 5; i++)
        {
            _host.Data.Create("contact", ("firstname", $"P&'é{i}"), ("lastname", "p"));
        }

        foreach (var order in (string[])["firstname desc", "parentcustomerid_account/name,firstname"])
        {
            var found = new List<string>();
            var address = $"contacts?$select=firstname&$filter=lastname eq 'p'&$count=true&$orderby={order}";
            while (address is not null)
            {
                var answer = _host.Get(address, ("Prefer", "odata.maxpagesize=2")).Must(HttpStatusCode.OK);
                Assert.AreEqual("odata.maxpagesize=2", answer.Headers["Preference-Applied"]);
                Assert.AreEqual("5", answer.Json["@odata.count"]!.ToString());
                found.AddRange(answer.Json["value"]!.AsArray().Select(row => row!["firstname"]!.ToString()));
                address = answer.Json["@odata.nextLink"]?.ToString();
                Assert.IsTrue(address is null || _host.Get($"{address}/").Status == HttpStatusCode.OK, "a client that ends addresses with a slash");
                Assert.IsTrue(address?.StartsWith(_host.Root, StringComparison.Ordinal) is null or true);
            }

            var sorted = found.Order(StringComparer.Ordinal);
            CollectionAssert.AreEqual(order.StartsWith('f') ? sorted.Reverse().ToArray() : sorted.ToArray(), found);
            Assert.AreEqual(5, found.Count);
        }

        _host.Get("contacts?$skiptoken=x").MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    [TestMethod]
    public void Apply_GroupsAndAggregates()
    {
        var rows = _host.Rows("contacts?$apply=groupby((gendercode),aggregate($count as n,creditlimit with sum as total))&$orderby=gendercode", All);
        Assert.AreEqual("1,1", string.Join(',', rows.Select(row => row!["n"])));
        var female = rows.Single(row => row!["gendercode"]?.ToString() == "2")!;
        Assert.AreEqual(10m, female["total"]!.GetValue<decimal>());
        Assert.AreEqual("Female", female["gendercode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        var total = _host.Rows("contacts?$apply=filter(creditlimit gt 10)/aggregate(creditlimit with average as a,contactid with countdistinct as c)");
        Assert.AreEqual((20m, 1), (total[0]!["a"]!.GetValue<decimal>(), total[0]!["c"]!.GetValue<int>()));
        Assert.AreEqual("Contoso", _host.Rows("contacts?$apply=filter(firstname eq 'Ann')/groupby((parentcustomerid_account/name))")[0]!["parentcustomerid_account"]!["name"]!.ToString());
        _host.Get("contacts?$apply=groupby((createdon))").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Get("contacts?$apply=compute(x)").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Get("contacts?$apply=aggregate($count as \"n)").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Get("contacts?$apply=aggregate($count as [n])").MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    [TestMethod]
    public void FetchXml_InTheAddress_IsAnswered()
    {
        const string Fetch = "<fetch count='1' returntotalrecordcount='true'><entity name='contact'><attribute name='firstname'/><attribute name='parentcustomerid'/>"
            + "<order attribute='firstname'/><link-entity name='account' from='accountid' to='parentcustomerid' alias='a' link-type='outer'>"
            + "<attribute name='name'/></link-entity></entity></fetch>";
        var answer = _host.Get($"contacts?fetchXml={Uri.EscapeDataString(Fetch)}", All).Must(HttpStatusCode.OK).Json;
        var row = answer["value"]![0]!;
        Assert.AreEqual(("Ann", "Contoso"), (row["firstname"]!.ToString(), row["a.name"]!.ToString()));
        Assert.AreEqual(_account.Id.ToString(), row["_parentcustomerid_value"]!.ToString());
        StringAssert.StartsWith(answer["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]!.ToString(), "<cookie pagenumber=\"2\" pagingcookie=\"%253Ccookie");
        Assert.IsTrue(answer["@Microsoft.Dynamics.CRM.morerecords"]!.GetValue<bool>());
        Assert.IsFalse(answer.ContainsKey("@odata.nextLink"));
        _host.Get($"accounts?fetchXml={Uri.EscapeDataString(Fetch)}").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Get("contacts?fetchXml=<fetch").Must(HttpStatusCode.BadRequest);
    }

    [TestMethod]
    [DataRow("savedquery", "savedQuery")]
    [DataRow("userquery", "userQuery")]
    public void SavedView_IsAnsweredByItsFetchXml(string table, string option)
    {
        var view = _host.Data.Create(
            table, ("name", "Anns"), ("returnedtypecode", "contact"), ("querytype", 0),
            ("fetchxml", "<fetch><entity name='contact'><attribute name='firstname'/><filter><condition attribute='firstname' operator='eq' value='Ann'/></filter></entity></fetch>"));
        Assert.AreEqual("Ann", _host.Values($"contacts?{option}={view.Id}", "firstname"));
        _host.Get($"contacts?{option}={Guid.NewGuid()}").MustFail(HttpStatusCode.NotFound, "0x80040217");
    }

    [TestMethod]
    public void TrackChanges_GivesADeltaLinkThatTellsWhatHappened()
    {
        var first = _host.Get("contacts?$select=firstname", ("Prefer", "odata.track-changes")).Must(HttpStatusCode.OK);
        Assert.AreEqual(2, first.Json["value"]!.AsArray().Count);
        Assert.AreEqual("odata.track-changes", first.Headers["Preference-Applied"]);
        _host.Data.Update(_bob, ("firstname", "Rob"));
        _host.Data.Service.Delete("account", _account.Id);
        var next = _host.Get(first.Json["@odata.deltaLink"]!.ToString()).Must(HttpStatusCode.OK).Json;
        Assert.IsTrue(next["@odata.context"]!.ToString().EndsWith("#contacts(firstname)/$delta", StringComparison.Ordinal));
        var changed = next["value"]!.AsArray();
        Assert.AreEqual("Rob", changed.Single(row => row!["firstname"] is not null)!["firstname"]!.ToString());
        var gone = changed.Single(row => row!["reason"] is not null)!;
        Assert.AreEqual((_ann.Id.ToString(), "deleted"), (gone["id"]!.ToString(), gone["reason"]!.ToString()));
        Assert.AreEqual($"{_host.Root}$metadata#contacts/$deletedEntity", gone["@odata.context"]!.ToString());
        _host.Get("contacts?$filter=firstname eq 'x'", ("Prefer", "odata.track-changes")).MustFail(HttpStatusCode.BadRequest, "0x80060888");
        Assert.IsNotNull(next["@odata.deltaLink"]);
    }
}
