using System.Net;
using System.Text.Json;
using LocalDataverse.Metadata;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi.Metadata;

/// <summary>RetrieveMetadataChanges as clients of the Web API call it.</summary>
[TestClass]
public sealed class MetadataChangesTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly DefinitionServer _server;

    public MetadataChangesTests() => _server = new DefinitionServer(_organization);

    public void Dispose()
    {
        _server.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Query_AsTheDocumentationHasIt_TellsWhatItAsksFor()
    {
        var answer = Ask("""
            {
                "Properties": { "AllProperties": false, "PropertyNames": ["SchemaName", "Attributes"] },
                "Criteria": {
                    "FilterOperator": "Or",
                    "Conditions": [
                        { "ConditionOperator": "Equals", "PropertyName": "LogicalName", "Value": { "Type": "System.String", "Value": "account" } },
                        { "ConditionOperator": "Equals", "PropertyName": "LogicalName", "Value": { "Type": "System.String", "Value": "contact" } }
                    ]
                },
                "AttributeQuery": {
                    "Properties": { "AllProperties": false, "PropertyNames": ["LogicalName"] },
                    "Criteria": {
                        "FilterOperator": "And",
                        "Conditions": [{ "ConditionOperator": "Equals", "PropertyName": "IsValidForCreate", "Value": { "Type": "System.Boolean", "Value": "True" } }]
                    }
                },
                "LabelQuery": { "FilterLanguages": [1033], "MissingLabelBehavior": 0 }
            }
            """);

        Assert.AreEqual($"{_server.Context}Microsoft.Dynamics.CRM.RetrieveMetadataChangesResponse", answer.GetProperty("@odata.context").GetString());
        Assert.AreEqual("Account,Contact", Listed(answer, "SchemaName"));
        var attributes = answer.GetProperty("EntityMetadata")[0].GetProperty("Attributes").EnumerateArray().ToArray();
        var name = attributes.Single(attribute => attribute.GetProperty("LogicalName").GetString() == "name");
        Assert.AreEqual("#Microsoft.Dynamics.CRM.ComplexStringAttributeMetadata", name.GetProperty("@odata.type").GetString());
        Assert.AreEqual(JsonValueKind.Null, name.GetProperty("SchemaName").ValueKind);
        Assert.DoesNotContain("createdon", attributes.Select(attribute => attribute.GetProperty("LogicalName").GetString()));
        Assert.AreEqual("0 0", $"{answer.GetProperty("DeletedMetadata").GetProperty("Count")} {answer.GetProperty("DeletedMetadata").GetProperty("Keys").GetArrayLength()}");
        Assert.AreNotEqual("", answer.GetProperty("ServerVersionStamp").GetString());
    }

    [TestMethod]
    [DataRow("LogicalName", "In", "System.String[]", "\"['account','task']\"", "account,task")]
    [DataRow("LogicalName", "In", "System.String[]", "[\"account\",\"task\"]", "account,task")]
    [DataRow("ObjectTypeCode", "LessThan", "System.Int32", "\"3\"", "account,contact")]
    [DataRow("ObjectTypeCode", "Equals", "System.Int32", "1", "account")]
    [DataRow("OwnershipType", "Equals", "Microsoft.Xrm.Sdk.Metadata.OwnershipTypes", "\"BusinessOwned\"", "systemuser")]
    [DataRow("MetadataId", "Equals", "System.Guid", "\"00000000-0000-0000-0000-000000000001\"", "")]
    public void Condition_OfEachType_IsHeld(string property, string comparison, string type, string value, string expected)
    {
        var found = Listed(Ask($$$"""
            {"Properties":{"AllProperties":"False","PropertyNames":["LogicalName"]},
             "Criteria":{"Conditions":[{"ConditionOperator":"{{{comparison}}}","PropertyName":"{{{property}}}","Value":{"Type":"{{{type}}}","Value":{{{value}}}}}]}}
            """), "LogicalName").Split(',');
        if (expected.Length == 0)
        {
            Assert.AreEqual("", string.Join(',', found));
        }

        Assert.IsEmpty(expected.Split(',').Except(found));
        Assert.IsLessThan(10, found.Length);
    }

    [TestMethod]
    public void Stamp_OfAnEarlierAnswer_TellsWhatChangedAndWhatIsGone()
    {
        var stamp = Ask("""{"Criteria":{"Conditions":[{"PropertyName":"LogicalName","ConditionOperator":"Equals","Value":{"Type":"System.String","Value":"account"}}]}}""")
            .GetProperty("ServerVersionStamp").GetString()!;
        var column = new ColumnDefinition { LogicalName = "new_a", SchemaName = "new_A", Type = ColumnType.String, MaxLength = 10, MetadataId = Guid.NewGuid() };
        _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(editor.Find("account")!.With(column))));

        var changed = Ask("""{"Properties":{"PropertyNames":["LogicalName","Attributes"]}}""", stamp);
        Assert.AreEqual("account", Listed(changed, "LogicalName"));
        Assert.AreEqual("new_a", changed.GetProperty("EntityMetadata")[0].GetProperty("Attributes")[0].GetProperty("LogicalName").GetString());

        var later = changed.GetProperty("ServerVersionStamp").GetString()!;
        _organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var account = editor.Find("account")!;
            editor.Put(account with { Columns = account.Columns.RemoveAll(one => one.LogicalName == "new_a") });
        }));
        var gone = Ask("""{"Properties":{"PropertyNames":["LogicalName"]}}""", later, "All").GetProperty("DeletedMetadata");
        Assert.AreEqual("Attribute", gone.GetProperty("Keys")[0].GetString());
        Assert.AreEqual(column.MetadataId.ToString(), gone.GetProperty("Values")[0].GetProperty("Items")[0].GetString());
        _server.AssertRefused("RetrieveMetadataChanges(ClientVersionStamp='1!x')", HttpStatusCode.BadRequest, "0x80044352");
    }

    [TestMethod]
    [DataRow("""{"Nothing":1}""", "Nothing")]
    [DataRow("""{"Criteria":1}""", "MetadataFilterExpression")]
    [DataRow("""{"Criteria":{"Conditions":{}}}""", "Conditions")]
    [DataRow("""{"Criteria":{"FilterOperator":"Xor"}}""", "Xor")]
    [DataRow("""{"Criteria":{"Conditions":[{"PropertyName":"LogicalName","ConditionOperator":"Like"}]}}""", "Like")]
    [DataRow("""{"Criteria":{"Conditions":[{"PropertyName":"LogicalName","Value":"account"}]}}""", "Value")]
    [DataRow("""{"Criteria":{"Conditions":[{"PropertyName":"LogicalName","Value":{"Type":"System.Object","Value":"account"}}]}}""", "System.Object")]
    [DataRow("""{"Criteria":{"Conditions":[{"PropertyName":"LogicalName","Value":{"Type":"System.String[]","Value":"account"}}]}}""", "account")]
    [DataRow("""{"Criteria":{"Conditions":[{"PropertyName":"IsActivity","Value":{"Type":"System.Boolean","Value":"perhaps"}}]}}""", "perhaps")]
    [DataRow("""{"LabelQuery":{"FilterLanguages":["English"]}}""", "English")]
    [DataRow("1", "EntityQueryExpression")]
    public void Query_ThatIsNone_IsRefused(string query, string message) =>
        _server.AssertRefused($"RetrieveMetadataChanges(Query=@q)?@q={Uri.EscapeDataString(query)}", HttpStatusCode.BadRequest, "0x80060888", message);

    [TestMethod]
    public void Function_CalledWrongly_IsRefused()
    {
        _server.AssertRefused("RetrieveMetadataChanges(Nothing=1)", HttpStatusCode.BadRequest, "0x80060888", "Nothing");
        _server.AssertRefused("RetrieveMetadataChanges(AppModuleId='x')", HttpStatusCode.BadRequest, "0x80060888", "AppModuleId");
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, _server.Send(HttpMethod.Post, "RetrieveMetadataChanges").Status);
    }

    private JsonElement Ask(string query, string? stamp = null, string? deleted = null) => _server.Get(
        $"RetrieveMetadataChanges(Query=@q{(stamp is null ? "" : ",ClientVersionStamp=@s")}"
        + $"{(deleted is null ? "" : $",DeletedMetadataFilters=Microsoft.Dynamics.CRM.DeletedMetadataFilters'{deleted}'")})"
        + $"?@q={Uri.EscapeDataString(query)}{(stamp is null ? "" : $"&@s='{Uri.EscapeDataString(stamp)}'")}");

    private static string Listed(JsonElement answer, string property) =>
        string.Join(',', answer.GetProperty("EntityMetadata").EnumerateArray().Select(table => table.GetProperty(property).GetString()));
}
