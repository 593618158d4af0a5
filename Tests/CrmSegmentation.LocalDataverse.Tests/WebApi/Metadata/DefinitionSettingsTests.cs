using System.Text.Json;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi.Metadata;

/// <summary>What clients ask of tables and columns beside what rows depend on: what the solution says, else what is usual.</summary>
[TestClass]
public sealed class DefinitionSettingsTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly DefinitionServer _server;

    public DefinitionSettingsTests()
    {
        const string Column = "<IsAuditEnabled>1</IsAuditEnabled><CanModifyAuditSettings>0</CanModifyAuditSettings><IsSearchable>1</IsSearchable><IsCustomizable>0</IsCustomizable>";
        using var zip = new SolutionBuilder("Cards").Table("smp_Card", SolutionBuilder.Attribute("nvarchar", "smp_Mark", Column, "ValidForForm|ValidForGrid"))
            .Extend("Contact", SolutionBuilder.Attribute("nvarchar", "smp_Nick"))
            .Zip();
        _organization.Organization.Install(zip);
        _server = new DefinitionServer(_organization);
    }

    public void Dispose()
    {
        _server.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Table_AskedForWhatRealClientsAskFor_TellsIt()
    {
        var account = _server.Get(
            "EntityDefinitions(LogicalName='account')?$select=IsCustomizable,IsValidForAdvancedFind,IsActivity,IsActivityParty,IsIntersect,IsChildEntity,IsAuditEnabled,"
            + "IsRenameable,IsMappable,CanCreateForms,CanCreateViews,CanCreateCharts,CanCreateAttributes,IsAvailableOffline,IsConnectionsEnabled,IsBusinessProcessEnabled,"
            + "IsVisibleInMobile,IsVisibleInMobileClient,HasNotes,HasActivities,HasFeedback,HasEmailAddresses,IsStateModelAware,EnforceStateTransitions,DataProviderId,"
            + "Description,IntroducedVersion,PrimaryImageAttribute,RecurrenceBaseEntityLogicalName,ReportViewName,IconVectorName,ExternalName,ModifiedOn,CreatedOn,"
            + "IsDuplicateDetectionEnabled,CanModifyAdditionalSettings,IsSolutionAware,IsLogicalEntity,IsPrivate,SyncToExternalSearchIndex,EntityColor,ActivityTypeMask");
        Assert.AreEqual((true, true, "iscustomizable"), (
            account.GetProperty("IsCustomizable").GetProperty("Value").GetBoolean(), account.GetProperty("CanCreateForms").GetProperty("Value").GetBoolean(),
            account.GetProperty("IsCustomizable").GetProperty("ManagedPropertyLogicalName").GetString()));
        Assert.AreEqual("canmodifyauditsettings", account.GetProperty("IsAuditEnabled").GetProperty("ManagedPropertyLogicalName").GetString());
        Assert.AreEqual((true, true, true, false), (
            Flag(account, "HasNotes"), Flag(account, "HasActivities"), Flag(account, "IsValidForAdvancedFind"), Flag(account, "IsIntersect")));
        Assert.AreEqual("FilteredAccount", account.GetProperty("ReportViewName").GetString());
        Assert.AreEqual(JsonValueKind.Null, account.GetProperty("DataProviderId").ValueKind);

        var task = _server.Get("EntityDefinitions(LogicalName='task')?$select=IsActivity,HasActivities,IsStateModelAware,ActivityTypeMask");
        Assert.AreEqual((true, false, true), (Flag(task, "IsActivity"), Flag(task, "HasActivities"), Flag(task, "IsStateModelAware")));
    }

    [TestMethod]
    public void Column_OfASolution_TellsWhatThatSays()
    {
        var mark = _server.Get(
            "EntityDefinitions(LogicalName='smp_card')/Attributes(LogicalName='smp_mark')?$select=IsCustomizable,IsValidForAdvancedFind,IsAuditEnabled,IsSearchable,IsFilterable,"
            + "IsRetrievable,IsGlobalFilterEnabled,IsSortableEnabled,IsRenameable,CanModifyAdditionalSettings,IsDataSourceSecret,InheritsFrom,IsValidForForm,IsValidForGrid,"
            + "CanBeSecuredForRead,IsValidODataAttribute,LinkedAttributeId,DeprecatedVersion,ExternalName,CreatedOn,DisplayName");
        Assert.AreEqual((true, false), (mark.GetProperty("IsAuditEnabled").GetProperty("Value").GetBoolean(), mark.GetProperty("IsAuditEnabled").GetProperty("CanBeChanged").GetBoolean()));
        Assert.AreEqual((false, false), (
            mark.GetProperty("IsCustomizable").GetProperty("Value").GetBoolean(), mark.GetProperty("IsValidForAdvancedFind").GetProperty("Value").GetBoolean()));
        Assert.AreEqual((true, true, true, true), (Flag(mark, "IsSearchable"), Flag(mark, "IsValidForForm"), Flag(mark, "IsValidForGrid"), Flag(mark, "CanBeSecuredForRead")));
        Assert.IsTrue(Flag(mark.GetProperty("DisplayName").GetProperty("UserLocalizedLabel"), "IsManaged"));
    }

    [TestMethod]
    public void Settings_OfATable_OutliveAnUpdateAndGoWithTheSolution()
    {
        Assert.IsNotNull(Column("contact", "smp_nick").IsAuditEnabled);
        using var zip = new SolutionBuilder("Cards", "1.0.0.1").Table("smp_Card", SolutionBuilder.Attribute("nvarchar", "smp_Mark", "<IsSearchable>0</IsSearchable>"))
            .Extend("Contact", SolutionBuilder.Attribute("nvarchar", "smp_Nick")).Zip();
        _organization.Organization.Install(zip);
        Assert.IsFalse(Column("smp_card", "smp_mark").IsSearchable);
    }

    [TestMethod]
    public void Definitions_FilteredByManagedProperties_AreThoseThatHaveThem()
    {
        Assert.Contains("account", _server.List("EntityDefinitions?$select=LogicalName&$filter=IsCustomizable/Value eq true and IsValidForAdvancedFind eq true", "LogicalName"));
        Assert.AreEqual("smp_mark", string.Join(',', _server.List("EntityDefinitions(LogicalName='smp_card')/Attributes?$select=LogicalName&$filter=IsAuditEnabled/Value eq true", "LogicalName")));
        Assert.AreEqual("Append", _server.Get("RelationshipDefinitions(SchemaName='account_primary_contact')").GetProperty("SecurityTypes").GetString());
    }

    private static bool Flag(JsonElement json, string property) => json.GetProperty(property).GetBoolean();

    private AttributeMetadata Column(string table, string name) => ((RetrieveAttributeResponse)_organization.Service.Execute(
        new RetrieveAttributeRequest { EntityLogicalName = table, LogicalName = name })).AttributeMetadata;
}
