using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>What the platform is known to do around its messages, beyond the plain case.</summary>
[TestClass]
public sealed class SemanticsTests : IDisposable
{
    private static readonly (string, object?) Async = ("mode", new OptionSetValue(1));

    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];

    public SemanticsTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Steps_OfOneRank_RunInTheOrderInWhichTheyWereMade()
    {
        for (var i = 0; i < 10; i++)
        {
            var name = $"{i}";
            _plugins.On("Create", "contact", 20, _ => _log.Add(name), ("rank", i == 9 ? 0 : 5));
        }

        _organization.Create("contact", ("lastname", "a"));

        Assert.AreEqual("9,0,1,2,3,4,5,6,7,8", string.Join(",", _log));
    }

    [TestMethod]
    public void InputParameters_OfEachMessage_AreThoseThatPluginsKnow()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("lastname", "a"));
        foreach (var message in new[] { "Update", "Delete", "Retrieve", "Assign", "SetState", "SetStateDynamicEntity", "Merge" })
        {
            Note(message, "contact");
        }

        Note("Associate", null);
        Note("Disassociate", null);
        var other = _organization.Create("contact", ("lastname", "b"));

        _organization.Update(contact, ("lastname", "c"));
        _organization.Retrieve(contact, "lastname");
        _organization.Service.Execute(new AssignRequest { Target = contact, Assignee = new EntityReference("systemuser", _organization.Organization.SystemUserId) });
        _organization.Service.Execute(new SetStateRequest { EntityMoniker = contact, State = new OptionSetValue(0), Status = new OptionSetValue(1) });
        _organization.Service.Execute(new MergeRequest { Target = contact, SubordinateId = other.Id });
        _organization.Service.Associate("account", account.Id, new Relationship("account_primary_contact"), [contact]);
        _organization.Service.Disassociate("account", account.Id, new Relationship("account_primary_contact"), [contact]);
        _organization.Service.Delete("contact", contact.Id);

        CollectionAssert.AreEqual(
            new[]
            {
                "Update Target:Entity",
                "Retrieve ColumnSet:ColumnSet,Target:EntityReference",
                "Assign Assignee:EntityReference,Target:EntityReference", "Update Target:Entity",
                "SetState EntityMoniker:EntityReference,State:OptionSetValue,Status:OptionSetValue", "Update Target:Entity",
                "Merge PerformParentingChecks:Boolean,SubordinateId:Guid,Target:EntityReference", "Update Target:Entity",
                "Associate RelatedEntities:EntityReferenceCollection,Relationship:Relationship,Target:EntityReference",
                "Disassociate RelatedEntities:EntityReferenceCollection,Relationship:Relationship,Target:EntityReference",
                "Delete Target:EntityReference",
            },
            _log);
    }

    [TestMethod]
    public void Target_OfAnUpdate_IsOneObjectThroughAllStages()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        Entity? first = null;
        _plugins.On("Update", "contact", 10, call => first = call.Target);
        _plugins.On("Update", "contact", 20, call => _log.Add($"{ReferenceEquals(first, call.Target)}"));
        _plugins.On("Update", "contact", 40, call => _log.Add($"{ReferenceEquals(first, call.Target)}"));
        _plugins.On("Update", "contact", 10, call => call.Target["jobtitle"] = "from ten", ("rank", 2));

        _organization.Update(contact, ("lastname", "b"));

        Assert.AreEqual("True,True", string.Join(",", _log));
        Assert.AreEqual("from ten", _organization.Retrieve(contact, "jobtitle")["jobtitle"]);
    }

    [TestMethod]
    public void Exception_InStageTenOfANestedCall_UndoesTheCallerToo()
    {
        _plugins.On("Create", "contact", 10, _ => throw new InvalidPluginExecutionException("no"));
        _plugins.On("Create", "account", 40, call => call.AsSystem().Create(new Entity("contact")));

        AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("account", ("name", "a")));

        Assert.IsEmpty(_organization.Rows("account"));
    }

    [TestMethod]
    public void SharedVariables_OfACreateMultiple_HoldTheTagForEachRow()
    {
        foreach (var stage in new[] { 10, 20, 40 })
        {
            _plugins.On("Create", "contact", stage, call => _log.Add($"{call.Context.SharedVariables["tag"]}"));
        }

        _organization.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([new Entity("contact"), new Entity("contact")]) { EntityName = "contact" },
            ["tag"] = "import",
        });

        Assert.AreEqual("import,import,import,import,import,import", string.Join(",", _log));
    }

    [TestMethod]
    public void SharedVariables_ThatCannotBeSerialised_AreAFaultWhereAJobNeedsThem()
    {
        _plugins.On("Create", "contact", 20, call => call.Context.SharedVariables["no contract"] = new NoContract("x"));
        _organization.Create("contact", ("lastname", "a"));
        _plugins.On("Create", "contact", 40, _ => { }, Async);

        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("contact", ("lastname", "b")));

        Assert.HasCount(1, _organization.Rows("contact"));
    }

    [TestMethod]
    public void Job_ThatIsSuspended_WaitsUntilSomebodyResumesIt()
    {
        var status = OperationStatus.Suspended;
        _plugins.On("Create", "contact", 40, _ =>
        {
            _log.Add("tried");
            throw new InvalidPluginExecutionException(status, "not now");
        }, Async);
        _organization.Create("contact", ("lastname", "a"));

        _organization.Organization.RunJobs();
        _organization.Clock.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(0, _organization.Organization.RunJobs());

        var job = _organization.Rows("asyncoperation").Single();
        Assert.AreEqual(10, job.GetAttributeValue<OptionSetValue>("statuscode").Value);
        status = OperationStatus.Failed;
        _organization.Update(job.ToEntityReference(), ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(0)));
        Assert.AreEqual(1, _organization.Organization.RunJobs());
        Assert.HasCount(2, _log);
    }

    [TestMethod]
    public void Parts_OfAnExecuteMultiple_HaveTheirTimeEach()
    {
        _plugins.On("Create", "contact", 20, _ => _organization.Clock.Advance(TimeSpan.FromSeconds(90)));
        var request = new ExecuteMultipleRequest { Requests = [], Settings = new ExecuteMultipleSettings() };
        for (var i = 0; i < 4; i++)
        {
            request.Requests.Add(new CreateRequest { Target = new Entity("contact") });
        }

        var response = (ExecuteMultipleResponse)_organization.Service.Execute(request);

        Assert.IsFalse(response.IsFaulted);
        Assert.HasCount(4, _organization.Rows("contact"));
    }

    [TestMethod]
    public void ParentContext_OfAPartOfAnExecuteMultiple_IsTheExecuteMultiple()
    {
        _plugins.On("Create", "contact", 10, call => _log.Add($"{call.Context.ParentContext?.MessageName} {call.Context.IsInTransaction} {call.Context.Depth}"));
        var request = new ExecuteMultipleRequest { Requests = [new CreateRequest { Target = new Entity("contact") }], Settings = new ExecuteMultipleSettings() };

        _organization.Service.Execute(request);

        Assert.AreEqual("ExecuteMultiple False 1", _log.Single());
    }

    private void Note(string message, string? table) => _plugins.On(message, table, 20, call => _log.Add(
        $"{call.Context.MessageName} {string.Join(",", call.Context.InputParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}:{pair.Value.GetType().Name}"))}"));

    private sealed class NoContract(string text)
    {
        public override string ToString() => text;
    }
}
