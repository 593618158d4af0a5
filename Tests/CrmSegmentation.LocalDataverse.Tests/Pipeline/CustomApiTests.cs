using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Messages that rows define.</summary>
[TestClass]
public sealed class CustomApiTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;

    public CustomApiTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void CustomApi_WithItsParameters_AnswersWhatItDeclares()
    {
        Add();

        var response = _organization.Service.Execute(new OrganizationRequest("new_Add") { ["A"] = 2, ["B"] = 3 });

        Assert.AreEqual("new_Add", response.ResponseName);
        Assert.AreEqual(5, response["Sum"]);
    }

    [TestMethod]
    public void CustomApi_CalledWrongly_IsRefused()
    {
        Add();

        Assert.Contains("'B' is missing", Refused(("A", 2)));
        Assert.Contains("'B' of the custom API 'new_Add' must be a Integer", Refused(("A", 2), ("B", "three")));
        Assert.Contains("C", Refused(("A", 2), ("B", 3), ("C", 4)));
    }

    [TestMethod]
    public void Steps_OnACustomApi_RunWhereItAllowsThem()
    {
        var api = Add(("allowedcustomprocessingsteptype", new OptionSetValue(2)));
        var log = new List<string>();
        _plugins.On("new_Add", null, 20, call => call.Context.InputParameters["A"] = 10);
        _plugins.On("new_Add", null, 40, call => log.Add($"{call.Context.OutputParameters["Sum"]}"));

        _organization.Service.Execute(new OrganizationRequest("new_Add") { ["A"] = 2, ["B"] = 3 });

        CollectionAssert.AreEqual(new[] { "13" }, log);
        _organization.Update(api, ("allowedcustomprocessingsteptype", new OptionSetValue(0)));
        AssertFault.Of(unchecked((int)0x80044187), () => _plugins.On("new_Add", null, 20, _ => { }));
        _organization.Service.Execute(new OrganizationRequest("new_Add") { ["A"] = 2, ["B"] = 3 });
        Assert.HasCount(1, log);
    }

    [TestMethod]
    public void CustomApi_BoundToATable_WantsItsRow()
    {
        var api = Add(("uniquename", "new_AddTo"), ("bindingtype", new OptionSetValue(1)), ("boundentitylogicalname", "contact"));
        var contact = _organization.Create("contact", ("lastname", "a"));

        Assert.AreEqual(3, _organization.Service.Execute(new OrganizationRequest("new_AddTo") { ["Target"] = contact, ["A"] = 1, ["B"] = 2 })["Sum"]);
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new OrganizationRequest("new_AddTo") { ["A"] = 1, ["B"] = 2 }));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(
            new OrganizationRequest("new_AddTo") { ["Target"] = new EntityReference("account", contact.Id), ["A"] = 1, ["B"] = 2 }));
        Assert.AreEqual("customapi", api.LogicalName);
    }

    [TestMethod]
    public void CustomApi_WithoutAPlugin_RunsItsAsynchronousStepsOnly()
    {
        _organization.Create("customapi", ("uniquename", "new_OnEvent"), ("name", "e"), ("allowedcustomprocessingsteptype", new OptionSetValue(1)));
        var log = new List<string>();
        _plugins.On("new_OnEvent", null, 40, call => log.Add(call.Context.MessageName), ("mode", new OptionSetValue(1)));

        _organization.Service.Execute(new OrganizationRequest("new_OnEvent"));
        _organization.Organization.RunJobs();

        CollectionAssert.AreEqual(new[] { "new_OnEvent" }, log);
    }

    [TestMethod]
    public void Steps_WhereTheyCannotBe_AreRefused()
    {
        AssertFault.Of(unchecked((int)0x80044187), () => _plugins.On("Upsert", "contact", 20, _ => { }));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _plugins.On("Create", "contact", 30, _ => { }));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _plugins.On("Create", "contact", 20, _ => { }, ("mode", new OptionSetValue(1))));
    }

    private EntityReference Add(params ReadOnlySpan<(string Column, object? Value)> others)
    {
        var row = new Entity("customapi")
        {
            ["uniquename"] = "new_Add",
            ["name"] = "add",
            ["plugintypeid"] = _plugins.Type("AddPlugin"),
            ["executeprivilegename"] = "prvReadContact",
        };
        foreach (var (column, value) in others)
        {
            row[column] = value;
        }

        var api = new EntityReference("customapi", _organization.Service.Create(row));
        foreach (var name in new[] { "A", "B" })
        {
            _organization.Create("customapirequestparameter", ("customapiid", api), ("uniquename", name), ("name", name), ("type", new OptionSetValue(7)));
        }

        _organization.Create("customapiresponseproperty", ("customapiid", api), ("uniquename", "Sum"), ("name", "Sum"), ("type", new OptionSetValue(7)));
        return api;
    }

    private string Refused(params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var request = new OrganizationRequest("new_Add");
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(request));
    }
}
