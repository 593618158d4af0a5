using System.Runtime.Serialization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class SerializationTests
{
    private static readonly XNamespace Xrm2011 = "http://schemas.microsoft.com/xrm/2011/Contracts";
    private static readonly XNamespace Xrm71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    private static readonly XNamespace Generic = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    private static readonly Guid Id = new("8f1d7a52-53a9-4b0c-9d35-0f2f8f1c7a01");

    [TestMethod]
    public void Entity_EveryKindOfColumn_ComesBack()
    {
        var row = new Entity("contact", Id) { RowVersion = "7", EntityState = EntityState.Created };
        row.KeyAttributes["email"] = "a@b.c";
        row.FormattedValues["statecode"] = "Active";
        row["text"] = "Ann";
        row["whole"] = 3;
        row["big"] = 4L;
        row["number"] = 1.5;
        row["decimal"] = 2.5m;
        row["yes"] = true;
        row["id"] = Id;
        row["when"] = new DateTime(2025, 11, 22, 10, 0, 0, DateTimeKind.Utc);
        row["nothing"] = null;
        row["bytes"] = new byte[] { 1, 2 };
        row["choice"] = new OptionSetValue(5);
        row["choices"] = new OptionSetValueCollection { new OptionSetValue(1), new OptionSetValue(2) };
        row["amount"] = new Money(12.5m);
        row["lookup"] = new EntityReference("account", Id) { Name = "Contoso" };
        row["alias"] = new AliasedValue("account", "revenue", new Money(9m));
        row["parties"] = new EntityCollection([new Entity("activityparty") { ["n"] = 1 }]) { EntityName = "activityparty" };
        row["managed"] = new BooleanManagedProperty(true);

        var copy = RoundTrip(row);

        Assert.AreEqual("contact", copy.LogicalName);
        Assert.AreEqual(Id, copy.Id);
        Assert.AreEqual("7", copy.RowVersion);
        Assert.AreEqual(EntityState.Created, copy.EntityState);
        Assert.AreEqual("a@b.c", copy.KeyAttributes["email"]);
        Assert.AreEqual("Active", copy.FormattedValues["statecode"]);
        string[] comparable = ["text", "whole", "big", "number", "decimal", "yes", "id", "when", "nothing", "choice", "amount", "lookup"];
        foreach (var column in comparable)
        {
            Assert.AreEqual(row[column], copy[column], column);
        }

        Assert.AreEqual("Contoso", copy.GetAttributeValue<EntityReference>("lookup").Name);
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, (byte[])copy["bytes"]);
        CollectionAssert.AreEqual(new[] { 1, 2 }, ((OptionSetValueCollection)copy["choices"]).Select(option => option.Value).ToArray());
        Assert.AreEqual(new Money(9m), ((AliasedValue)copy["alias"]).Value);
        Assert.AreEqual(1, ((EntityCollection)copy["parties"])[0]["n"]);
        Assert.IsTrue(((BooleanManagedProperty)copy["managed"]).Value);
        Assert.AreEqual(row.Attributes.Count, copy.Attributes.Count);
    }

    [TestMethod]
    public void Entity_RelatedRows_ComeBack()
    {
        var row = new Entity("contact", Id);
        var relationship = new Relationship("contact_contact") { PrimaryEntityRole = EntityRole.Referenced };
        row.RelatedEntities[relationship] = new EntityCollection([new Entity("contact") { ["n"] = 1 }]);

        Assert.AreEqual(1, RoundTrip(row).RelatedEntities[relationship][0]["n"]);
    }

    [TestMethod]
    public void Entity_Xml_HasTheNamesOfTheWire()
    {
        var row = new Entity("contact", Id) { ["name"] = "Ann" };

        var xml = ToXml(row);

        Assert.AreEqual(Xrm2011 + "Entity", xml.Name);
        var pair = xml.Element(Xrm2011 + "Attributes")!.Element(Xrm2011 + "KeyValuePairOfstringanyType")!;
        Assert.AreEqual("name", pair.Element(Generic + "key")!.Value);
        Assert.AreEqual("Ann", pair.Element(Generic + "value")!.Value);
        CollectionAssert.AreEqual(
            new[] { "Attributes", "EntityState", "FormattedValues", "Id", "KeyAttributes", "LogicalName", "RelatedEntities", "RowVersion" },
            xml.Elements().Select(element => element.Name.LocalName).ToArray());
    }

    [TestMethod]
    public void EntityReference_Xml_HasTheNamesOfTheWire()
    {
        var xml = ToXml(new EntityReference("contact", "email", "a@b.c"));

        CollectionAssert.AreEqual(
            new[] { "Id", "KeyAttributes", "LogicalName", "Name", "RowVersion" },
            xml.Elements().Select(element => element.Name.LocalName).ToArray());
        Assert.IsNotNull(xml.Element(Xrm2011 + "KeyAttributes")!.Element(Xrm71 + "KeyValuePairOfstringanyType"));
    }

    [TestMethod]
    public void Entity_UnknownElement_IsCarriedAlong()
    {
        var xml = ToXml(new Entity("contact"));
        xml.Add(new XElement(Xrm2011 + "ZFuture", "kept"));

        var again = ToXml(FromXml<Entity>(xml));

        Assert.AreEqual("kept", again.Element(Xrm2011 + "ZFuture")?.Value);
    }

    [TestMethod]
    public void Request_Parameters_ComeBack()
    {
        var request = new OrganizationRequest("Associate") { RequestId = Id };
        request["Target"] = new EntityReference("contact", Id);
        request["Relationship"] = new Relationship("a");
        request["RelatedEntities"] = new EntityReferenceCollection { new EntityReference("account", Id) };
        request["Settings"] = new ExecuteMultipleSettings { ContinueOnError = true };
        request["Inner"] = new OrganizationRequestCollection { new OrganizationRequest("WhoAmI") };
        request["Rows"] = new[] { new Entity("contact") };

        var copy = RoundTrip(request);

        Assert.AreEqual("Associate", copy.RequestName);
        Assert.AreEqual(Id, copy.RequestId);
        Assert.AreEqual(request["Target"], copy["Target"]);
        Assert.AreEqual(request["Relationship"], copy["Relationship"]);
        Assert.AreEqual("account", ((EntityReferenceCollection)copy["RelatedEntities"])[0].LogicalName);
        Assert.IsTrue(((ExecuteMultipleSettings)copy["Settings"]).ContinueOnError);
        Assert.AreEqual("WhoAmI", ((OrganizationRequestCollection)copy["Inner"])[0].RequestName);
        Assert.AreEqual("contact", ((Entity[])copy["Rows"])[0].LogicalName);
    }

    [TestMethod]
    public void Request_OfATypedClass_ComesBackAsThatClass()
    {
        OrganizationRequest request = new CreateRequest { Target = new Entity("contact", Id) };

        var copy = RoundTrip(request);

        Assert.AreEqual(Id, ((CreateRequest)copy).Target.Id);
    }

    [TestMethod]
    public void Request_HoldingAQuery_ComesBack()
    {
        var request = new OrganizationRequest("RetrieveMultiple");
        request["Query"] = new QueryExpression("contact") { ColumnSet = new ColumnSet("fullname") };

        var query = (QueryExpression)RoundTrip(request)["Query"];

        Assert.AreEqual("contact", query.EntityName);
        Assert.AreEqual("fullname", query.ColumnSet.Columns[0]);
    }

    [TestMethod]
    public void Response_BatchResults_ComeBack()
    {
        var response = new OrganizationResponse { ResponseName = "ExecuteMultiple" };
        response["Responses"] = new ExecuteMultipleResponseItemCollection
        {
            new ExecuteMultipleResponseItem { RequestIndex = 1, Fault = new OrganizationServiceFault { ErrorCode = 5 } },
        };

        var item = ((ExecuteMultipleResponseItemCollection)RoundTrip(response)["Responses"])[0];

        Assert.AreEqual(1, item.RequestIndex);
        Assert.AreEqual(5, item.Fault.ErrorCode);
        Assert.IsNull(item.Response);
    }

    [TestMethod]
    public void Fault_DetailsAndInner_ComeBack()
    {
        var fault = new OrganizationServiceFault { ErrorCode = 5, Message = "no", TraceText = "trace", ActivityId = Id };
        fault.ErrorDetails["OperationStatus"] = 0;
        fault.InnerFault = new ExecuteTransactionFault { FaultedRequestIndex = 2 };

        var copy = RoundTrip(fault);

        Assert.AreEqual("no", copy.Message);
        Assert.AreEqual("trace", copy.TraceText);
        Assert.AreEqual(Id, copy.ActivityId);
        Assert.AreEqual(0, copy.ErrorDetails["OperationStatus"]);
        Assert.AreEqual(2, ((ExecuteTransactionFault)copy.InnerFault).FaultedRequestIndex);
    }

    [TestMethod]
    public void Changes_BothKinds_ComeBack()
    {
        var changes = new BusinessEntityChanges { DataToken = "9!1", MoreRecords = true };
        changes.Changes.Add(new NewOrUpdatedItem(ChangeType.NewOrUpdated, new Entity("contact", Id)));
        changes.Changes.Add(new RemovedOrDeletedItem(ChangeType.RemoveOrDeleted, new EntityReference("contact", Id)));

        var copy = RoundTrip(changes);

        Assert.AreEqual("9!1", copy.DataToken);
        Assert.AreEqual(Id, ((NewOrUpdatedItem)copy.Changes[0]).NewOrUpdatedEntity.Id);
        Assert.AreEqual(Id, ((RemovedOrDeletedItem)copy.Changes[1]).RemovedItem.Id);
        Assert.AreEqual(ChangeType.RemoveOrDeleted, copy.Changes[1].Type);
    }

    [TestMethod]
    public void RemoteExecutionContext_Whole_ComesBack()
    {
        var context = new RemoteExecutionContext
        {
            MessageName = "Update",
            PrimaryEntityName = "contact",
            PrimaryEntityId = Id,
            Depth = 2,
            Stage = 40,
            ParentContext = new RemoteExecutionContext { MessageName = "Upsert" },
        };
        context.InputParameters["Target"] = new Entity("contact", Id);
        context.PreEntityImages["before"] = new Entity("contact") { ["n"] = 1 };

        IPluginExecutionContext copy = RoundTrip(context);

        Assert.AreEqual("Update", copy.MessageName);
        Assert.AreEqual(40, copy.Stage);
        Assert.AreEqual("Upsert", copy.ParentContext.MessageName);
        Assert.AreEqual(Id, ((Entity)copy.InputParameters["Target"]).Id);
        Assert.AreEqual(1, copy.PreEntityImages["before"]["n"]);
        Assert.AreEqual(0, copy.SharedVariables.Count);
    }

    [TestMethod]
    public void MetadataQuery_WithEveryPart_ComesBack()
    {
        var filter = new MetadataFilterExpression(LogicalOperator.Or);
        filter.Conditions.Add(new MetadataConditionExpression("LogicalName", MetadataConditionOperator.In, new[] { "account", "contact" }));
        filter.Filters.Add(new MetadataFilterExpression
        {
            Conditions = { new MetadataConditionExpression("OwnershipType", MetadataConditionOperator.Equals, OwnershipTypes.UserOwned) },
        });
        var request = new RetrieveMetadataChangesRequest
        {
            ClientVersionStamp = "1!03/01/2026 12:00:00",
            DeletedMetadataFilters = DeletedMetadataFilters.Attribute | DeletedMetadataFilters.OptionSet,
            Query = new EntityQueryExpression
            {
                Criteria = filter,
                Properties = new MetadataPropertiesExpression("Attributes"),
                AttributeQuery = new AttributeQueryExpression { Properties = new MetadataPropertiesExpression { AllProperties = true } },
                LabelQuery = new LabelQueryExpression { FilterLanguages = { 1033 } },
            },
        };

        var copy = RoundTrip(request);

        Assert.AreEqual("RetrieveMetadataChanges", copy.RequestName);
        Assert.AreEqual("1!03/01/2026 12:00:00", copy.ClientVersionStamp);
        Assert.AreEqual(DeletedMetadataFilters.Attribute | DeletedMetadataFilters.OptionSet, copy.DeletedMetadataFilters);
        Assert.AreEqual(LogicalOperator.Or, copy.Query.Criteria.FilterOperator);
        CollectionAssert.AreEqual(new[] { "account", "contact" }, (string[])copy.Query.Criteria.Conditions.Single().Value);
        Assert.AreEqual(OwnershipTypes.UserOwned, copy.Query.Criteria.Filters.Single().Conditions.Single().Value);
        Assert.AreEqual("Attributes", copy.Query.Properties.PropertyNames.Single());
        Assert.IsTrue(copy.Query.AttributeQuery.Properties.AllProperties);
        Assert.AreEqual(1033, copy.Query.LabelQuery.FilterLanguages.Single());
        Assert.IsNull(copy.Query.KeyQuery);
    }

    private static T RoundTrip<T>(T value)
        where T : class => FromXml<T>(ToXml(value));

    private static XElement ToXml<T>(T value)
    {
        using var stream = new MemoryStream();
        new DataContractSerializer(typeof(T)).WriteObject(stream, value);
        stream.Position = 0;
        return XElement.Load(stream);
    }

    private static T FromXml<T>(XElement xml)
        where T : class
    {
        using var reader = xml.CreateReader();
        return (T)new DataContractSerializer(typeof(T)).ReadObject(reader)!;
    }
}
