using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Batches;

/// <summary>Batches of everything that can be wrong with a request.</summary>
[TestClass]
public sealed class FaultyBatchTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;

    public FaultyBatchTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = false)]
    public void ExecuteMultiple_OfRequestsThatAreAllWrong_GoesOnToTheEnd()
    {
        var account = _organization.Create("account", ("name", "a"));
        _plugins.On("Update", "account", 20, call => call.Target["name"] = ((string?)null)!.Trim());
        var request = new ExecuteMultipleRequest
        {
            Requests = [],
            Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
        };
        request.Requests.AddRange(
        [
            new CreateRequest { Target = new Entity("contact") },
            new UpdateRequest { Target = new Entity("account", account.Id) { ["name"] = "b" } },
            null!,
            new OrganizationRequest("Nope"),
            new CreateRequest { Target = null! },
            new CreateRequest { Target = new Entity("contact") { ["lastname"] = new object() } },
            new CreateRequest { Target = new Entity("contact") },
        ]);

        var response = (ExecuteMultipleResponse)_organization.Service.Execute(request);

        var codes = response.Responses.Select(item => item.Fault is { } fault ? $"{fault.ErrorCode:X8}" : "done");
        Assert.AreEqual("done,80040224,80040203,80040216,80040203,80040203,done", string.Join(",", codes));
        Assert.HasCount(2, _organization.Rows("contact"));
        Assert.AreEqual("a", _organization.Retrieve(account, "name")["name"]);
    }
}
