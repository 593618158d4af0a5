using System.Net;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>The function InitializeFrom of the Web API.</summary>
[TestClass]
public sealed class InitializeFromAddressTests : IDisposable
{
    private readonly WebHost _host = WebHost.Start();
    private readonly EntityReference _account;

    public InitializeFromAddressTests() => _account = _host.Data.Create(
        "account",
        ("name", "Contoso"),
        ("address1_city", "Seattle"),
        ("address1_shippingmethodcode", new OptionSetValue(2)),
        ("transactioncurrencyid", new EntityReference("transactioncurrency", _host.Data.Organization.BaseCurrencyId)));

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void InitializeFrom_AnswersTheBodyOfTheRequestThatCreatesTheRow()
    {
        var answer = _host.Get(Address($"accounts({_account.Id})", "contact")).Must(HttpStatusCode.OK);

        Assert.AreEqual(
            $$"""
            {"@odata.context":"{{_host.Root}}$metadata#contacts/$entity","@odata.type":"#Microsoft.Dynamics.CRM.contact",
            "address1_addresstypecode":1,"address1_city":"Seattle","address1_shippingmethodcode":2,
            "parentcustomerid_account@odata.bind":"accounts({{_account.Id}})",
            "transactioncurrencyid@odata.bind":"transactioncurrencies({{_host.Data.Organization.BaseCurrencyId}})"}
            """.ReplaceLineEndings(""),
            Sorted(answer.Body));

        _host.Send("POST", "contacts", answer.Body).Must(HttpStatusCode.NoContent);
        Assert.AreEqual("Seattle", _host.Values($"contacts?$filter=_parentcustomerid_value eq {_account.Id}", "address1_city"));
    }

    [TestMethod]
    [DataRow("1")]
    [DataRow("'ValidForCreate'")]
    [DataRow("Microsoft.Dynamics.CRM.TargetFieldType'All'")]
    public void InitializeFrom_TakesTheKindOfColumnsInEveryForm(string fields) => Assert.AreEqual(
        "Seattle",
        _host.Get($"InitializeFrom(EntityMoniker=@e,TargetEntityName='contact',TargetFieldType={fields})?@e={{'@odata.id':'accounts({_account.Id})'}}")
            .Must(HttpStatusCode.OK).Json["address1_city"]!.GetValue<string>());

    [TestMethod]
    public void InitializeFrom_SkippingTheParent_BindsNoParent()
    {
        var address = $"InitializeFrom(EntityMoniker=@e,TargetEntityName='contact',TargetFieldType=@f,SkipParentalRelationshipMapping=true)"
            + $"?@e={{'@odata.id':'accounts({_account.Id})'}}&@f=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'";

        Assert.DoesNotContain("parentcustomerid", _host.Get(address).Must(HttpStatusCode.OK).Body);
    }

    [TestMethod]
    public void InitializeFrom_BindsACustomLookupByItsSchemaName()
    {
        _host.Data.Organization.Install(new SolutionBuilder("A").Table("smp_Card", SolutionBuilder.Attribute("lookup", "smp_AccountId"))
            .OneToMany("smp_account_cards", "smp_Card", "Account", "smp_AccountId").Zip());

        var card = _host.Get(Address($"accounts({_account.Id})", "smp_card")).Must(HttpStatusCode.OK).Json;

        Assert.AreEqual($"accounts({_account.Id})", card["smp_AccountId@odata.bind"]!.GetValue<string>());
        Assert.HasCount(3, card);
    }

    [TestMethod]
    public void InitializeFrom_OfTablesThatNobodyMapped_IsAnEmptyRow()
    {
        var product = _host.Get(Address($"accounts({_account.Id})", "product")).Must(HttpStatusCode.OK).Json;

        Assert.AreEqual("#Microsoft.Dynamics.CRM.product", product["@odata.type"]!.GetValue<string>());
        Assert.HasCount(2, product);
    }

    [TestMethod]
    public void InitializeFrom_CalledWrongly_IsRefused()
    {
        _host.Get(Address($"accounts({Guid.NewGuid()})", "contact")).MustFail(HttpStatusCode.NotFound, "0x80040217");
        _host.Get(Address($"accounts({_account.Id})", "nothing")).Must(HttpStatusCode.BadRequest);
        _host.Get(Address("nothings(00000000-0000-0000-0000-000000000001)", "contact")).MustFail(HttpStatusCode.NotFound, "0x80060888");
        var moniker = $"@e={{'@odata.id':'accounts({_account.Id})'}}";
        _host.Get($"InitializeFrom(EntityMoniker=@e,TargetEntityName='contact')?{moniker}").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get($"InitializeFrom(EntityMoniker=@e,TargetEntityName='contact',TargetFieldType='Some')?{moniker}").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get($"InitializeFrom(EntityMoniker=@e,TargetEntityName='contact',TargetFieldType=7)?{moniker}").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get($"InitializeFrom(EntityMoniker=@e,TargetFieldType='All')?{moniker}").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Send("POST", "InitializeFrom", "{}").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
    }

    [TestMethod]
    public void InitializeFrom_WithoutTheRights_IsForbidden_AndHidesWhatIsSecured()
    {
        _host.Data.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var account = editor.Find("account")!;
            editor.Put(account.With(account.Columns.Single(column => column.LogicalName == "address1_city") with { IsSecured = true }));
        }));
        var user = _host.Data.User("u");
        _host.Data.Allow(user, ("prvReadEntityMap", PrivilegeDepth.Global), ("prvReadAttributeMap", PrivilegeDepth.Global));
        _host.User = user.Id;
        var address = Address($"accounts({_account.Id})", "contact");
        _host.Get(address).MustFail(HttpStatusCode.Forbidden, "0x80040220");

        _host.Data.Allow(user, ("prvReadAccount", PrivilegeDepth.Global));
        var contact = _host.Get(address).Must(HttpStatusCode.OK).Json;
        Assert.IsFalse(contact.ContainsKey("address1_city"));
        Assert.AreEqual(2, contact["address1_shippingmethodcode"]!.GetValue<int>());
    }

    [TestMethod]
    public void EntityMaps_TellWhichTablesAreMapped() => Assert.Contains(
        ",contact,", $",{_host.Values("entitymaps?$select=sourceentityname,targetentityname&$filter=sourceentityname eq 'account'", "targetentityname")},");

    private static string Address(string row, string target) =>
        $"InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1={{'@odata.id':'{row}'}}&@p2='{target}'"
        + "&@p3=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'";

    // The order of properties says nothing; what stands for the whole comes first.
    private static string Sorted(string body)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
        var sorted = new System.Text.Json.Nodes.JsonObject();
        foreach (var (name, value) in json.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            sorted[name] = value?.DeepClone();
        }

        return sorted.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
