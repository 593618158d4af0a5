using System.Net;
using System.Text.Json;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using static CrmSegmentation.LocalDataverse.Tests.Solutions.SolutionBuilder;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi.Metadata;

/// <summary>What clients read of tables, columns, relationships and choices.</summary>
[TestClass]
public sealed class DefinitionTests : IDisposable
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";
    private const string Card = "EntityDefinitions(LogicalName='smp_card')";

    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly DefinitionServer _server;

    public DefinitionTests()
    {
        _server = new DefinitionServer(_organization);
        _organization.Organization.Install(new SolutionBuilder("Smp")
            .Choice("smp_tier", 1, 2)
            .Table(
                "smp_card",
                Attribute("picklist", "smp_Tier", "<OptionSetName>smp_tier</OptionSetName>") + Attribute("nvarchar", "smp_Number")
                + Attribute("lookup", "smp_AccountId") + Attribute("decimal", "smp_Weight", "<Accuracy>3</Accuracy>") + Attribute("bit", "smp_Active", $"<optionset Name=\"smp_card_smp_active\"><OptionSetType>bit</OptionSetType>{Options(0, 1)}</optionset>"),
                Key("smp_number", "smp_number"))
            .OneToMany("smp_account_card", "smp_card", "account", "smp_accountid")
            .ManyToMany("smp_card_contact", "smp_card", "contact")
            .Zip());
    }

    public void Dispose()
    {
        _server.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Table_ByItsName_IsToldInTheWordsOfDataverse()
    {
        var table = _server.Get("EntityDefinitions(LogicalName='contact')");

        Assert.AreEqual(_server.Context + "EntityDefinitions/$entity", Text(table, "@odata.context"));
        Assert.AreEqual("contact", Text(table, "LogicalName"));
        Assert.AreEqual("contacts", Text(table, "EntitySetName"));
        Assert.AreEqual(2, table.GetProperty("ObjectTypeCode").GetInt32());
        Assert.AreEqual("UserOwned", Text(table, "OwnershipType"));
        Assert.IsFalse(table.GetProperty("IsCustomEntity").GetBoolean());
        Assert.AreEqual(JsonValueKind.Null, table.GetProperty("HasChanged").ValueKind);
        var label = table.GetProperty("DisplayName").GetProperty("UserLocalizedLabel");
        Assert.AreEqual("Contact", Text(label, "Label"));
        Assert.AreEqual(1033, label.GetProperty("LanguageCode").GetInt32());
        Assert.AreEqual("Contact", Text(table.GetProperty("DisplayName").GetProperty("LocalizedLabels")[0], "Label"));
        Assert.AreEqual(JsonValueKind.Array, table.GetProperty("Privileges").ValueKind);
        Assert.IsFalse(table.TryGetProperty("Attributes", out _));
    }

    [TestMethod]
    public void Table_ByItsIdAsClientsWriteIt_IsTheSame()
    {
        var id = Text(_server.Get($"{Card}?$select=MetadataId"), "MetadataId");

        foreach (var key in new[] { id, id.ToUpperInvariant(), $"{{{id}}}", $"MetadataId={id}" })
        {
            Assert.AreEqual("smp_card", Text(_server.Get($"EntityDefinitions({key})"), "LogicalName"));
        }

        Assert.AreEqual("smp_card", Text(_server.Get("EntityDefinitions(LogicalName=@t)?@t='smp_card'"), "LogicalName"));
    }

    [TestMethod]
    public void Tables_SelectedAndFiltered_TellNothingElse()
    {
        var answer = _server.Get("EntityDefinitions?$select=EntitySetName,LogicalName,ObjectTypeCode&$filter=LogicalName+eq+'account'+or+ObjectTypeCode+eq+2&$count=true");

        Assert.AreEqual(_server.Context + "EntityDefinitions(EntitySetName,LogicalName,ObjectTypeCode)", Text(answer, "@odata.context"));
        Assert.AreEqual(2, answer.GetProperty("@odata.count").GetInt32());
        CollectionAssert.AreEqual(
            new[] { "EntitySetName", "LogicalName", "ObjectTypeCode", "MetadataId" },
            answer.GetProperty("value")[0].EnumerateObject().Select(property => property.Name).ToArray());
    }

    [TestMethod]
    [DataRow("LogicalName eq 'account'", "account")]
    [DataRow("LogicalName in ('account','contact')", "account,contact")]
    [DataRow("contains(LogicalName,'smp_') and IsIntersect eq false", "smp_card")]
    [DataRow("startswith(LogicalName,'smp_') and not IsIntersect", "smp_card")]
    [DataRow("endswith(SchemaName,'card')", "smp_card")]
    [DataRow("tolower(SchemaName) eq 'account'", "account")]
    [DataRow("OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned' and IsCustomEntity eq true", "smp_card")]
    [DataRow("ObjectTypeCode ge 1 and ObjectTypeCode lt 3", "account,contact")]
    [DataRow("IsActivity eq true", "task")]
    [DataRow("PrimaryImageAttribute ne null and (LogicalName eq 'account' or LogicalName eq 'task')", "account")]
    [DataRow("LogicalName eq @t&@t='contact'", "contact")]
    [DataRow("LogicalName eq 'Account'", "")]
    public void Tables_Filtered_AreThoseThatFit(string filter, string expected) =>
        Assert.AreEqual(expected, string.Join(',', _server.List($"EntityDefinitions?$select=LogicalName&$filter={filter}", "LogicalName")));

    [TestMethod]
    public void Tables_Counted_AreAsManyAsThereAre()
    {
        var (status, text) = _server.Send(HttpMethod.Get, "EntityDefinitions/$count");

        Assert.AreEqual(HttpStatusCode.OK, status);
        Assert.AreEqual($"{_organization.Core.Database.Metadata.Tables.Length}", text);
        Assert.AreEqual("2", _server.Send(HttpMethod.Get, "EntityDefinitions/$count?$filter=ObjectTypeCode le 2").Text);
    }

    [TestMethod]
    public void Table_WithWhatBelongsToIt_IsToldInOneAnswer()
    {
        var table = _server.Get($"{Card}?$select=LogicalName&$expand=Attributes($select=LogicalName;$filter=AttributeType eq "
            + "Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'),Keys,ManyToOneRelationships($select=SchemaName),ManyToManyRelationships($select=SchemaName)");

        var id = Text(table, "MetadataId");
        Assert.AreEqual(_server.Context + $"EntityDefinitions({id})/Attributes(LogicalName)", Text(table, "Attributes@odata.context"));
        var column = table.GetProperty("Attributes").EnumerateArray().Single();
        Assert.AreEqual("smp_tier", Text(column, "LogicalName"));
        Assert.AreEqual("#Microsoft.Dynamics.CRM.PicklistAttributeMetadata", Text(column, "@odata.type"));
        var key = table.GetProperty("Keys")[0];
        Assert.AreEqual("smp_number", key.GetProperty("KeyAttributes")[0].GetString());
        Assert.AreEqual("Active", Text(key, "EntityKeyIndexStatus"));
        Assert.IsTrue(table.GetProperty("ManyToOneRelationships").EnumerateArray().Any(relationship => Text(relationship, "SchemaName") == "smp_account_card"));
        Assert.AreEqual("smp_card_contact", Text(table.GetProperty("ManyToManyRelationships")[0], "SchemaName"));
    }

    [TestMethod]
    [DataRow("smp_number", "StringAttributeMetadata", "String", "StringType")]
    [DataRow("smp_weight", "DecimalAttributeMetadata", "Decimal", "DecimalType")]
    [DataRow("smp_active", "BooleanAttributeMetadata", "Boolean", "BooleanType")]
    [DataRow("smp_tier", "PicklistAttributeMetadata", "Picklist", "PicklistType")]
    [DataRow("smp_accountid", "LookupAttributeMetadata", "Lookup", "LookupType")]
    [DataRow("smp_cardid", "UniqueIdentifierAttributeMetadata", "Uniqueidentifier", "UniqueidentifierType")]
    [DataRow("createdon", "DateTimeAttributeMetadata", "DateTime", "DateTimeType")]
    [DataRow("statecode", "StateAttributeMetadata", "State", "StateType")]
    [DataRow("statuscode", "StatusAttributeMetadata", "Status", "StatusType")]
    [DataRow("versionnumber", "BigIntAttributeMetadata", "BigInt", "BigIntType")]
    public void Column_OfAType_TellsWhichAndCastsToIt(string column, string type, string code, string name)
    {
        var plain = _server.Get($"{Card}/Attributes(LogicalName='{column}')");

        Assert.AreEqual($"#{Namespace}{type}", Text(plain, "@odata.type"));
        Assert.AreEqual(code, Text(plain, "AttributeType"));
        Assert.AreEqual(name, Text(plain.GetProperty("AttributeTypeName"), "Value"));
        Assert.AreEqual(JsonValueKind.String, plain.GetProperty("RequiredLevel").GetProperty("Value").ValueKind);
        Assert.AreEqual("canmodifyrequirementlevelsettings", Text(plain.GetProperty("RequiredLevel"), "ManagedPropertyLogicalName"));
        Assert.Contains(column, _server.List($"{Card}/Attributes/{Namespace}{type}?$select=LogicalName", "LogicalName"));
        var cast = _server.Get($"{Card}/Attributes(LogicalName='{column}')/{Namespace}{type}");
        Assert.IsFalse(cast.TryGetProperty("@odata.type", out _));
        Assert.AreEqual($"{_server.Context}EntityDefinitions('smp_card')/Attributes/{Namespace}{type}/$entity", Text(cast, "@odata.context"));
    }

    [TestMethod]
    public void Choice_OfAColumn_IsExpandedWithTheGlobalOneThatItIs()
    {
        var column = _server.Get($"{Card}/Attributes(LogicalName='smp_tier')/{Namespace}PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet");

        Assert.AreEqual(1, column.GetProperty("OptionSet").GetProperty("Options")[0].GetProperty("Value").GetInt32());
        Assert.IsFalse(column.GetProperty("OptionSet").TryGetProperty("Name", out _));
        Assert.AreEqual("smp_tier", Text(column.GetProperty("GlobalOptionSet"), "Name"));
        Assert.AreEqual("Picklist", Text(column.GetProperty("GlobalOptionSet"), "OptionSetType"));
        Assert.AreEqual("Option 2", Text(column.GetProperty("OptionSet").GetProperty("Options")[1].GetProperty("Label").GetProperty("UserLocalizedLabel"), "Label"));

        var state = _server.Get($"{Card}/Attributes(LogicalName='statecode')/{Namespace}StateAttributeMetadata?$expand=OptionSet,GlobalOptionSet");
        Assert.AreEqual(JsonValueKind.Null, state.GetProperty("GlobalOptionSet").ValueKind);
        Assert.AreEqual($"#{Namespace}StateOptionMetadata", Text(state.GetProperty("OptionSet").GetProperty("Options")[0], "@odata.type"));
    }

    [TestMethod]
    public void Path_ToAProperty_EndsAtItsValue()
    {
        Assert.AreEqual("smp_cards", Text(_server.Get($"{Card}/EntitySetName"), "value"));
        Assert.AreEqual("smp_cards", _server.Send(HttpMethod.Get, $"{Card}/EntitySetName/$value").Text);
        Assert.AreEqual($"{_server.Context}EntityDefinitions('smp_card')/Attributes('smp_tier')/MetadataId", Text(_server.Get($"{Card}/Attributes(LogicalName='smp_tier')/MetadataId"), "@odata.context"));
        Assert.AreEqual(JsonValueKind.Array, _server.Get($"{Card}/DisplayName").GetProperty("LocalizedLabels").ValueKind);
        Assert.AreEqual("None", Text(_server.Get($"{Card}/Attributes(LogicalName='smp_tier')/RequiredLevel/Value"), "value"));
        var options = _server.Get($"{Card}/Attributes(LogicalName='smp_tier')/{Namespace}PicklistAttributeMetadata/OptionSet?$select=Options");
        Assert.AreEqual(2, options.GetProperty("Options").GetArrayLength());
        Assert.AreEqual("account", _server.Get($"{Card}/Attributes(LogicalName='smp_accountid')/{Namespace}LookupAttributeMetadata/Targets").GetProperty("value")[0].GetString());
        Assert.AreEqual(HttpStatusCode.NoContent, _server.Send(HttpMethod.Get, $"{Card}/Attributes(LogicalName='smp_tier')/AttributeOf").Status);
    }

    [TestMethod]
    public void Columns_FilteredByARequiredLevel_AreThoseThatHaveIt()
    {
        var required = _server.List($"{Card}/Attributes?$select=LogicalName&$filter=RequiredLevel/Value eq {Namespace}AttributeRequiredLevel'SystemRequired'", "LogicalName");

        Assert.Contains("smp_cardid", required);
        Assert.DoesNotContain("smp_number", required);
    }

    [TestMethod]
    public void Relationships_OfAllTables_AreFoundByNameAndType()
    {
        var one = _server.Get($"RelationshipDefinitions(SchemaName='smp_account_card')/{Namespace}OneToManyRelationshipMetadata");
        Assert.AreEqual("smp_card", Text(one, "ReferencingEntity"));
        Assert.AreEqual("RemoveLink", Text(one.GetProperty("CascadeConfiguration"), "Delete"));
        Assert.AreEqual("OneToManyRelationship", Text(one, "RelationshipType"));

        var of = _server.List($"RelationshipDefinitions/{Namespace}OneToManyRelationshipMetadata?$select=SchemaName&$filter=ReferencedEntity eq 'account'", "SchemaName");
        CollectionAssert.AreEquivalent(_server.List("EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName", "SchemaName"), of);
        Assert.Contains("smp_card_contact", _server.List($"RelationshipDefinitions/{Namespace}ManyToManyRelationshipMetadata", "SchemaName"));
        Assert.AreEqual($"#{Namespace}ManyToManyRelationshipMetadata", Text(_server.Get("RelationshipDefinitions(SchemaName='smp_card_contact')"), "@odata.type"));
        var all = _server.List("RelationshipDefinitions?$select=SchemaName", "SchemaName");
        CollectionAssert.AllItemsAreUnique(all);
        Assert.HasCount(_organization.Core.Database.Metadata.OneToMany.Length + _organization.Core.Database.Metadata.ManyToMany.Length, all);
    }

    [TestMethod]
    public void GlobalChoices_AreListedAndFoundButNotFiltered()
    {
        Assert.Contains("smp_tier", _server.List("GlobalOptionSetDefinitions", "Name"));
        var choice = _server.Get($"GlobalOptionSetDefinitions(Name='smp_tier')/{Namespace}OptionSetMetadata?$select=Options");
        Assert.AreEqual(2, choice.GetProperty("Options").GetArrayLength());
        Assert.AreEqual($"#{Namespace}OptionSetMetadata", Text(_server.Get("GlobalOptionSetDefinitions(Name='smp_tier')"), "@odata.type"));
        _server.AssertRefused("GlobalOptionSetDefinitions?$filter=Name eq 'smp_tier'", HttpStatusCode.BadRequest, "0x80060888", "$filter");
    }

    [TestMethod]
    [DataRow("EntityDefinitions(LogicalName='nonsense')", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow("EntityDefinitions(8f1d7a52-53a9-4b0c-9d35-0f2f8f1c7a01)", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow(Card + "/Attributes(LogicalName='nonsense')", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow(Card + "/Keys(LogicalName='nonsense')", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow("RelationshipDefinitions(SchemaName='nonsense')", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow("GlobalOptionSetDefinitions(Name='nonsense')", HttpStatusCode.NotFound, "0x80040217")]
    [DataRow(Card + "/Nonsense", HttpStatusCode.NotFound, "0x80060888")]
    [DataRow(Card + "/Attributes/Microsoft.Dynamics.CRM.EntityMetadata", HttpStatusCode.NotFound, "0x80060888")]
    [DataRow(Card + "/Attributes(LogicalName='smp_number')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata", HttpStatusCode.NotFound, "0x80060888")]
    [DataRow(Card + "/Attributes/Microsoft.Dynamics.CRM.EnumAttributeMetadata", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions(SchemaName='Account')", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions('account')", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$select=nonsense", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$expand=DisplayName", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$top=1", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$orderby=LogicalName", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow(Card + "?$filter=LogicalName eq 'a'", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow(Card + "/Attributes?$select=MaxLength", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=LogicalName eq 1", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=OwnershipType eq 'UserOwned'", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'Nobody'", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=DisplayName/UserLocalizedLabel/Label eq 'Account'", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=Keys/any(k:k/LogicalName eq 'a')", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=year(LogicalName) eq 1", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("EntityDefinitions?$filter=LogicalName eq", HttpStatusCode.BadRequest, "0x80060888")]
    [DataRow("ManagedPropertyDefinitions", HttpStatusCode.NotImplemented, "0x80040216")]
    public void Address_ThatIsWrong_IsRefusedWithItsCode(string address, HttpStatusCode status, string code) => _server.AssertRefused(address, status, code);

    [TestMethod]
    [DataRow("POST", "EntityDefinitions")]
    [DataRow("PUT", Card)]
    [DataRow("PATCH", Card)]
    [DataRow("DELETE", Card)]
    [DataRow("POST", Card + "/Attributes")]
    [DataRow("POST", "RelationshipDefinitions")]
    [DataRow("POST", "GlobalOptionSetDefinitions")]
    public void Definitions_WrittenTo_AreRefusedByName(string method, string address)
    {
        var (status, text) = _server.Send(new HttpMethod(method), address);

        Assert.AreEqual(HttpStatusCode.NotImplemented, status);
        Assert.Contains("does not support changing definitions", text);
    }

    [TestMethod]
    public void RetrieveEntity_WithFilters_TellsTheTableWhole()
    {
        var answer = _server.Get("RetrieveEntity(EntityFilters=@f,LogicalName=@n,MetadataId=@i,RetrieveAsIfPublished=@p)"
            + "?@f=Microsoft.Dynamics.CRM.EntityFilters'Attributes,Relationships'&@n='smp_card'&@i=00000000-0000-0000-0000-000000000000&@p=true");

        Assert.AreEqual($"{_server.Context}{Namespace}RetrieveEntityResponse", Text(answer, "@odata.context"));
        var table = answer.GetProperty("EntityMetadata");
        var column = table.GetProperty("Attributes").EnumerateArray().Single(column => Text(column, "LogicalName") == "smp_tier");
        Assert.AreEqual($"#{Namespace}ComplexPicklistAttributeMetadata", Text(column, "@odata.type"));
        Assert.AreEqual("smp_tier", Text(column.GetProperty("OptionSet"), "Name"));
        Assert.AreEqual("smp_card_contact", Text(table.GetProperty("ManyToManyRelationships")[0], "SchemaName"));
        _server.AssertRefused("RetrieveEntity(LogicalName='nonsense')", HttpStatusCode.NotFound, "0x80040217");
        _server.AssertRefused("RetrieveEntity(Nonsense='a')", HttpStatusCode.BadRequest, "0x80060888", "Nonsense");
        _server.AssertRefused("RetrieveEntity(LogicalName=1)", HttpStatusCode.BadRequest, "0x80060888", "LogicalName");
    }

    [TestMethod]
    public void RetrieveAllEntities_WithoutParts_TellsEveryTable()
    {
        var answer = _server.Get("RetrieveAllEntities(EntityFilters=Microsoft.Dynamics.CRM.EntityFilters'Entity',RetrieveAsIfPublished=false)");

        Assert.AreEqual(_organization.Core.Database.Metadata.Tables.Length, answer.GetProperty("EntityMetadata").GetArrayLength());
        Assert.AreNotEqual("", Text(answer, "Timestamp"));
        Assert.AreEqual(JsonValueKind.Null, answer.GetProperty("EntityMetadata")[0].GetProperty("Attributes").ValueKind);
    }

    [TestMethod]
    public void Everything_OfEveryTable_CanBeTold()
    {
        var tables = _server.Get("EntityDefinitions?$expand=Attributes,Keys,OneToManyRelationships,ManyToOneRelationships,ManyToManyRelationships").GetProperty("value");

        var metadata = _organization.Core.Database.Metadata;
        Assert.AreEqual(metadata.Tables.Length, tables.GetArrayLength());
        foreach (var table in tables.EnumerateArray())
        {
            Assert.AreEqual(metadata.Require(Text(table, "LogicalName")).Columns.Length, table.GetProperty("Attributes").GetArrayLength());
        }
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;
}
