using System.ServiceModel;
using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Batches;

/// <summary>Messages about many rows, and messages made of messages.</summary>
[TestClass]
public sealed class BatchTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];

    public BatchTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    [DataRow(true, 2)]
    [DataRow(false, 1)]
    public void ExecuteMultiple_WithAFault_GoesOnOrStopsAsTold(bool goesOn, int created)
    {
        var response = Multiple(goesOn, true, Create("contact"), new DeleteRequest { Target = new EntityReference("contact", Guid.NewGuid()) }, Create("contact"));

        Assert.IsTrue(response.IsFaulted);
        Assert.HasCount(created, _organization.Rows("contact"));
        Assert.HasCount(created + 1, response.Responses);
        Assert.AreEqual(ErrorCode.ObjectDoesNotExist, response.Responses[1].Fault.ErrorCode);
        Assert.AreEqual(1, response.Responses[1].RequestIndex);
        Assert.IsInstanceOfType<CreateResponse>(response.Responses[0].Response);
    }

    [TestMethod]
    public void ExecuteMultiple_WithoutResponses_TellsFaultsOnly()
    {
        var response = Multiple(true, false, Create("contact"), Create("nothing"), new ExecuteMultipleRequest());

        Assert.AreEqual("1,2", string.Join(",", response.Responses.Select(item => item.RequestIndex)));
        Assert.AreEqual(ErrorCode.InvalidArgument, response.Responses[1].Fault.ErrorCode);
    }

    [TestMethod]
    public void ExecuteMultiple_OfTooMany_IsRefusedWhole()
    {
        AssertFault.Of(ErrorCode.InvalidArgument, () => Multiple(true, true, [.. Enumerable.Range(0, 1_001).Select(_ => Create("contact"))]));
        Assert.IsEmpty(_organization.Rows("contact"));
    }

    [TestMethod]
    public void ExecuteTransaction_WithAFault_UndoesAllAndTellsWhich()
    {
        var request = new ExecuteTransactionRequest { Requests = [Create("contact"), Create("contact"), new DeleteRequest { Target = new EntityReference("contact", Guid.NewGuid()) }] };

        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _organization.Service.Execute(request));

        Assert.AreEqual(2, ((ExecuteTransactionFault)fault.Detail).FaultedRequestIndex);
        Assert.AreEqual(ErrorCode.ObjectDoesNotExist, fault.Detail.ErrorCode);
        Assert.IsEmpty(_organization.Rows("contact"));
        request.Requests.RemoveAt(2);
        request.ReturnResponses = true;
        Assert.HasCount(2, ((ExecuteTransactionResponse)_organization.Service.Execute(request)).Responses);
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new ExecuteTransactionRequest { Requests = [request] }));
    }

    [TestMethod]
    public void CreateMultiple_AndCreate_FireEachOthersStepsOnceEach()
    {
        _plugins.On("Create", "contact", 20, call => call.Target["firstname"] = $"{call.Target["lastname"]}!");
        _plugins.On("Create", "contact", 40, call => _log.Add($"Create {call.Target["lastname"]} {(Guid)call.Context.OutputParameters["id"] == call.Target.Id}"));
        _plugins.On("CreateMultiple", "contact", 40, call => _log.Add(
            $"CreateMultiple {((EntityCollection)call.Context.InputParameters["Targets"]).Entities.Count} {((Guid[])call.Context.OutputParameters["Ids"]).Length}"), ("rank", 2));

        var ids = ((CreateMultipleResponse)_organization.Service.Execute(new CreateMultipleRequest { Targets = Rows("a", "b") })).Ids;
        _organization.Create("contact", ("lastname", "c"));

        CollectionAssert.AreEqual(new[] { "Create a True", "Create b True", "CreateMultiple 2 2", "Create c True", "CreateMultiple 1 1" }, _log);
        Assert.AreEqual("b!", _organization.Retrieve(new EntityReference("contact", ids[1]), "firstname")["firstname"]);
    }

    [TestMethod]
    public void UpdateMultiple_HasAnImageForEachRowAndFiltersByAny()
    {
        var ids = ((CreateMultipleResponse)_organization.Service.Execute(new CreateMultipleRequest { Targets = Rows("a", "b") })).Ids;
        var many = _plugins.On("UpdateMultiple", "contact", 40, call =>
        {
            _log.Add(string.Join(",", call.Context.PreEntityImagesCollection.Select(images => images["image"]["lastname"])));
            _log.Add(string.Join(",", call.Context.PostEntityImagesCollection.Select(images => images["image"]["lastname"])));
            _log.Add($"{call.Context.PreEntityImages.Count}");
        }, ("filteringattributes", "jobtitle"));
        _plugins.Image(many, "image", 2, "lastname", "Targets");
        _plugins.On("Update", "contact", 40, call => _log.Add($"Update {call.Target["lastname"]}"), ("filteringattributes", "jobtitle"), ("rank", 2));

        _organization.Service.Execute(new UpdateMultipleRequest
        {
            Targets = new EntityCollection(
            [
                new Entity("contact", ids[0]) { ["lastname"] = "c" },
                new Entity("contact", ids[1]) { ["lastname"] = "d", ["jobtitle"] = "x" },
            ])
            { EntityName = "contact" },
        });

        CollectionAssert.AreEqual(new[] { "a,b", "c,d", "0", "Update d" }, _log);
    }

    [TestMethod]
    public void UpdateMultiple_WithOneRowMissing_ChangesNone()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));

        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Service.Execute(new UpdateMultipleRequest
        {
            Targets = new EntityCollection(
                [new Entity("contact", contact.Id) { ["lastname"] = "b" }, new Entity("contact", Guid.NewGuid()) { ["lastname"] = "b" }])
            { EntityName = "contact" },
        }));

        Assert.AreEqual("a", _organization.Retrieve(contact, "lastname")["lastname"]);
    }

    [TestMethod]
    public void UpsertMultiple_OfOldAndNew_UpdatesAndCreates()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        _plugins.On("Create", "contact", 40, call => _log.Add("Create"));
        _plugins.On("UpdateMultiple", "contact", 40, call => _log.Add("UpdateMultiple"));
        var targets = new EntityCollection([new Entity("contact", Guid.NewGuid()) { ["lastname"] = "new" }, new Entity("contact", contact.Id) { ["lastname"] = "b" }])
        {
            EntityName = "contact",
        };

        var results = (UpsertResponse[])_organization.Service.Execute(new OrganizationRequest("UpsertMultiple") { ["Targets"] = targets })["Results"];

        Assert.AreEqual("True,False", string.Join(",", results.Select(result => result.RecordCreated)));
        Assert.AreEqual(contact.Id, results[1].Target.Id);
        CollectionAssert.AreEqual(new[] { "UpdateMultiple", "Create" }, _log);
        Assert.AreEqual("b", _organization.Retrieve(contact, "lastname")["lastname"]);
    }

    [TestMethod]
    public void Targets_OfSeveralTablesOrNone_AreRefused()
    {
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection() }));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(
            new CreateMultipleRequest { Targets = new EntityCollection([new Entity("contact"), new Entity("account")]) { EntityName = "contact" } }));
    }

    private static CreateRequest Create(string table) => new() { Target = new Entity(table) };

    private static EntityCollection Rows(params string[] names) =>
        new([.. names.Select(name => new Entity("contact") { ["lastname"] = name })]) { EntityName = "contact" };

    private ExecuteMultipleResponse Multiple(bool goesOn, bool responds, params OrganizationRequest[] requests)
    {
        var request = new ExecuteMultipleRequest
        {
            Requests = [],
            Settings = new ExecuteMultipleSettings { ContinueOnError = goesOn, ReturnResponses = responds },
        };
        request.Requests.AddRange(requests);
        return (ExecuteMultipleResponse)_organization.Service.Execute(request);
    }
}
