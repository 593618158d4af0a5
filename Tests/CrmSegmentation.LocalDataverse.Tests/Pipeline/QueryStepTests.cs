using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Steps on Retrieve and RetrieveMultiple: before the main operation they change what is asked, after it what is answered.</summary>
[TestClass]
public sealed class QueryStepTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];
    private readonly EntityReference _contact;

    public QueryStepTests()
    {
        _plugins = new PluginRegistration(_organization);
        _contact = _organization.Create("contact", ("lastname", "a"), ("jobtitle", "seen"));
        _organization.Create("contact", ("lastname", "b"));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(20)]
    public void RetrieveMultiple_WhoseQueryAStepChanges_AnswersTheChangedQuery(int stage)
    {
        _plugins.On("RetrieveMultiple", "contact", stage, call =>
            ((QueryExpression)call.Context.InputParameters["Query"]).Criteria.AddCondition("lastname", ConditionOperator.Equal, "a"));
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("lastname") };

        for (var i = 0; i < 2; i++)
        {
            Assert.AreEqual("a", _organization.Service.RetrieveMultiple(query).Entities.Single()["lastname"]);
        }

        Assert.IsEmpty(query.Criteria.Conditions, "the caller's query stays as it was");
    }

    [TestMethod]
    public void RetrieveMultiple_WhoseQueryAStepReplaces_AnswersTheOtherQuery()
    {
        _plugins.On("RetrieveMultiple", "contact", 20, call => call.Context.InputParameters["Query"] = new FetchExpression(
            "<fetch><entity name='contact'><attribute name='jobtitle'/><filter><condition attribute='lastname' operator='eq' value='a'/></filter></entity></fetch>"));

        var rows = _organization.Service.RetrieveMultiple(new QueryExpression("contact")).Entities;

        Assert.AreEqual("seen", rows.Single()["jobtitle"]);
    }

    [TestMethod]
    public void RetrieveMultiple_WhoseAnswerAStepChanges_GivesTheChangedAnswer()
    {
        _plugins.On("RetrieveMultiple", "contact", 40, call =>
        {
            var rows = (EntityCollection)call.Context.OutputParameters["BusinessEntityCollection"];
            rows.Entities.Add(new Entity("contact") { ["lastname"] = "added" });
            _log.Add($"{call.Context.PrimaryEntityName} {call.Context.PrimaryEntityId} {call.Context.IsInTransaction} {call.Context.Depth}");
        });
        var query = new QueryByAttribute("contact") { ColumnSet = new ColumnSet("lastname") };
        query.AddAttributeValue("lastname", "a");

        foreach (var asked in new QueryBase[] { query, new FetchExpression("<fetch top='1'><entity name='contact'/></fetch>") })
        {
            Assert.AreEqual("added", _organization.Service.RetrieveMultiple(asked).Entities[1]["lastname"]);
        }

        CollectionAssert.AreEqual(Enumerable.Repeat($"contact {Guid.Empty} False 1", 2).ToArray(), _log);
    }

    [TestMethod]
    public void Retrieve_WhoseColumnsAStepChanges_GivesTheseAndTheCallersSetStays()
    {
        _plugins.On("Retrieve", "contact", 20, call =>
        {
            _log.Add(string.Join(",", call.Context.InputParameters.Keys.Order(StringComparer.Ordinal)));
            ((ColumnSet)call.Context.InputParameters["ColumnSet"]).AddColumn("jobtitle");
        });
        _plugins.On("Retrieve", "contact", 40, call => ((Entity)call.Context.OutputParameters["BusinessEntity"])["department"] = "by step");
        var columns = new ColumnSet("lastname");

        var row = _organization.Service.Retrieve("contact", _contact.Id, columns);

        Assert.AreEqual("a seen by step", $"{row["lastname"]} {row["jobtitle"]} {row["department"]}");
        Assert.HasCount(1, columns.Columns);
        Assert.AreEqual("ColumnSet,Target", _log.Single());
    }

    [TestMethod]
    public void Queries_InsideAPlugin_RunTheStepsToo()
    {
        _plugins.On("RetrieveMultiple", "contact", 10, call =>
            ((QueryExpression)call.Context.InputParameters["Query"]).Criteria.AddCondition("lastname", ConditionOperator.Equal, "b"));
        _plugins.On("RetrieveMultiple", "contact", 40, call => _log.Add(
            $"{call.Context.Depth} {call.Context.ParentContext.MessageName} {call.Context.IsInTransaction} {((EntityCollection)call.Context.OutputParameters["BusinessEntityCollection"]).Entities.Count}"));
        _plugins.On("Create", "account", 20, call =>
        {
            call.AsSystem().Create(new Entity("contact") { ["lastname"] = "b" });
            _log.Add($"{call.AsSystem().RetrieveMultiple(new QueryExpression("contact")).Entities.Count}");
        });

        _organization.Create("account", ("name", "a"));

        CollectionAssert.AreEqual(new[] { "2 Create True 2", "2" }, _log);
    }

    [TestMethod]
    public void RetrieveMultiple_OfAnotherTable_RunsNoSteps()
    {
        _plugins.On("RetrieveMultiple", "contact", 20, _ => _log.Add("ran"));
        _plugins.On("Retrieve", "account", 20, _ => _log.Add("ran"));

        _organization.Service.RetrieveMultiple(new QueryExpression("account"));
        _organization.Service.RetrieveMultiple(new FetchExpression("<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid'/></entity></fetch>"));
        _organization.Retrieve(_contact, "lastname");

        Assert.IsEmpty(_log);
    }
}
