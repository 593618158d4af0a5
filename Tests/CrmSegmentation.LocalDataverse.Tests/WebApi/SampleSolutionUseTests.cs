using System.Net;
using CrmSegmentation.Testing;
using LocalDataverse;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>The tables of genuine solutions through the Web API, by users whom roles restrict.</summary>
[TestClass]
public sealed class SampleSolutionUseTests : IDisposable
{
    private const string ColumnSecurity = "ColumnLevelSecuritySampleSolution_1.0.0.0_managed_c1408a3a.zip";

    private readonly WebHost _host = WebHost.Start();

    public void Dispose() => _host.Dispose();

    [TestMethod]
    [DataRow("BrazilianCommerce_1.0.0.4_managed_be90017e.zip")]
    [DataRow(ColumnSecurity)]
    [DataRow("UpsertSample_1.0.0.0_managed_abaab7b7.zip")]
    public void Tables_OfASample_AreAsUsableAsTheRoleSays(string file)
    {
        Install(file);
        var tables = _host.Data.Core.Database.Metadata.Tables.Where(table => table.Definition is { IsCustom: true, IsIntersect: false }).ToArray();
        var (own, peer, nobody, reader) = (_host.Data.User("own"), _host.Data.User("peer"), _host.Data.User("nobody"), _host.Data.User("reader"));
        foreach (var (user, depth) in new[] { (own, PrivilegeDepth.Basic), (peer, PrivilegeDepth.Basic) })
        {
            _host.Data.Allow(user, [.. tables.SelectMany(table => Privileges(table, depth, "Create", "Read", "Write", "Delete"))]);
        }

        _host.Data.Allow(reader, [.. tables.SelectMany(table => Privileges(table, PrivilegeDepth.Global, "Read"))]);
        _host.Data.Allow(nobody, ("prvReadContact", PrivilegeDepth.Basic));
        foreach (var table in tables)
        {
            Use(table, own, peer, reader, nobody);
        }
    }

    [TestMethod]
    public void SampleOfColumnSecurity_GivesItsColumnsToWhoHasItsProfile()
    {
        Install(ColumnSecurity);
        var set = WebModel.Of(_host.Data.Core.Database.Metadata).Require("sample_example").SetName;
        var (plain, member) = (_host.Data.User("plain"), _host.Data.User("member"));
        var role = Find("role", "name", "Column-level security sample role");
        _host.Data.Assign(role, plain);
        _host.Data.Assign(role, member);
        _host.Data.Service.Associate(
            "systemuser", member.Id, new Relationship("systemuserprofiles_association"), [Find("fieldsecurityprofile", "name", "Example Field Security Profile")]);

        _host.User = member.Id;
        var made = _host.Send("POST", set, """{"sample_name":"x","sample_email":"a@x.com","sample_governmentid":"g"}""").Must(HttpStatusCode.NoContent).Headers["OData-EntityId"];
        Assert.AreEqual("g", _host.Get(made).Must(HttpStatusCode.OK).Json["sample_governmentid"]!.ToString());
        _host.Send("PATCH", made, """{"sample_email":"b@x.com"}""").Must(HttpStatusCode.NoContent);
        _host.Send("PATCH", made, """{"sample_governmentid":"h"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f507");

        _host.User = plain.Id;
        var row = _host.Get(made).Must(HttpStatusCode.OK).Json;
        Assert.AreEqual("x", row["sample_name"]!.ToString());
        Assert.IsNull(row["sample_governmentid"]);
        Assert.IsNull(row["sample_email"]);
        _host.Send("PATCH", made, """{"sample_name":"y"}""").Must(HttpStatusCode.NoContent);
        _host.Send("PATCH", made, """{"sample_email":"c@x.com"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f507");
        _host.Send("POST", set, """{"sample_name":"x","sample_email":"a@x.com"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f502");
        _host.Get($"{set}?$filter=sample_email eq 'b@x.com'").MustFail(HttpStatusCode.Forbidden, "0x8004f504");
    }

    private void Use(Table table, EntityReference own, EntityReference peer, EntityReference reader, EntityReference nobody)
    {
        var set = WebModel.Of(_host.Data.Core.Database.Metadata).Require(table.Name).SetName;
        var name = table.PrimaryName!.Name;
        var body = $$"""{"{{name}}":"mine"}""";
        var place = $"prv{{0}}{table.Definition.SchemaName}";

        _host.User = own.Id;
        var row = _host.Send("POST", set, body).Must(HttpStatusCode.NoContent).Headers["OData-EntityId"];
        _host.Send("PATCH", row, $$"""{"{{name}}":"changed"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("changed", _host.Values($"{set}?$select={name}", name));

        _host.User = peer.Id;
        Assert.AreEqual("", _host.Values($"{set}?$select={name}", name));
        foreach (var (method, content) in new[] { ("GET", null), ("PATCH", body), ("DELETE", null) })
        {
            _host.Send(method, row, content).MustFail(HttpStatusCode.Forbidden, "0x80048306");
        }

        _host.User = reader.Id;
        Assert.AreEqual("changed", _host.Get(row).Must(HttpStatusCode.OK).Json[name]!.ToString());
        foreach (var (method, address, content, verb) in new[] { ("POST", set, body, "Create"), ("PATCH", row, body, "Write"), ("DELETE", row, null, "Delete") })
        {
            var message = _host.Send(method, address, content).MustFail(HttpStatusCode.Forbidden, "0x80040220");
            StringAssert.Contains(message, $"is missing prv{verb}{table.Definition.SchemaName} privilege", place);
        }

        _host.User = nobody.Id;
        foreach (var address in new[] { set, row, $"{set}/$count" })
        {
            StringAssert.Contains(_host.Get(address).MustFail(HttpStatusCode.Forbidden, "0x80040220"), $"prvRead{table.Definition.SchemaName}");
        }

        _host.User = own.Id;
        _host.Send("DELETE", row).Must(HttpStatusCode.NoContent);
        _host.Get(row).MustFail(HttpStatusCode.NotFound, "0x80040217");
        _host.User = _host.Data.Organization.AdministratorId;
    }

    private static IEnumerable<(string, PrivilegeDepth)> Privileges(Table table, PrivilegeDepth depth, params string[] verbs) =>
        verbs.Select(verb => ($"prv{verb}{table.Definition.SchemaName}", depth));

    private void Install(string file) =>
        _host.Data.Organization.Install(SharedData.Require($"samples/solutions/{file}"), new InstallOptions { AllowMissing = true });

    private EntityReference Find(string table, string column, string value)
    {
        var query = new QueryByAttribute(table);
        query.AddAttributeValue(column, value);
        return _host.Data.Service.RetrieveMultiple(query).Entities.First().ToEntityReference();
    }
}
