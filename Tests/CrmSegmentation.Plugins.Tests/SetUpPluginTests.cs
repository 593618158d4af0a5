using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Tests;

[TestClass]
public sealed class SetUpPluginTests
{
    [TestMethod]
    public void SetUp_WhileAKeyIsBeingBuilt_BeginsNothingAndNamesIt()
    {
        var organization = new OrganizationWithKeys(EntityKeyIndexStatus.InProgress);

        var answer = Call(organization);

        Assert.IsFalse((bool)answer["IsStarted"]);
        Assert.IsFalse((bool)answer["IsReady"]);
        Assert.Contains("crmseg_membership.crmseg_membershipkey: InProgress", (string)answer["Steps"]);
        Assert.AreEqual("", string.Join(", ", organization.Writes));
    }

    [TestMethod]
    public void SetUp_WhenAllKeysAreActive_Begins()
    {
        var organization = new OrganizationWithKeys(EntityKeyIndexStatus.Active);

        var answer = Call(organization);

        Assert.IsTrue((bool)answer["IsStarted"]);
        Assert.AreEqual("Upsert crmseg_catalogue, Create crmseg_job", string.Join(", ", organization.Writes));
    }

    private static ParameterCollection Call(OrganizationWithKeys organization)
    {
        var services = new Services(organization);
        services.Context.MessageName = "crmseg_SetUp";
        services.Context.Stage = 30;
        new SetUpPlugin().Execute(services);
        return services.Context.OutputParameters;
    }

    private sealed class Services(OrganizationWithKeys organization) : IServiceProvider, ITracingService
    {
        public FakePluginContext Context { get; } = new();

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IPluginExecutionContext) ? Context
            : serviceType == typeof(IOrganizationServiceFactory) ? organization
            : serviceType == typeof(ITracingService) ? this
            : null;

        public void Trace(string format, params object[] args)
        {
        }
    }

    /// <summary>An organisation with one contact and nothing else, whose membership key is as a test says: no other store has keys that are not active.</summary>
    private sealed class OrganizationWithKeys(EntityKeyIndexStatus status) : IOrganizationService, IOrganizationServiceFactory
    {
        public List<string> Writes { get; } = [];

        public IOrganizationService CreateOrganizationService(Guid? userId) => this;

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            if (request is RetrieveEntityRequest asked)
            {
                var table = new EntityMetadata { LogicalName = asked.LogicalName };
                var key = new EntityKeyMetadata { LogicalName = asked.LogicalName + "key" };
                Set(key, nameof(key.EntityLogicalName), asked.LogicalName);
                Set(key, nameof(key.EntityKeyIndexStatus), asked.LogicalName == "crmseg_membership" ? status : EntityKeyIndexStatus.Active);
                Set(table, nameof(table.Keys), new[] { key });
                return new RetrieveEntityResponse { Results = { ["EntityMetadata"] = table } };
            }

            Writes.Add($"{request.RequestName} {((UpsertRequest)request).Target.LogicalName}");
            return new UpsertResponse();
        }

        public Guid Create(Entity entity)
        {
            Writes.Add($"Create {entity.LogicalName}");
            return new Guid(1, 0, 0, new byte[8]);
        }

        public EntityCollection RetrieveMultiple(QueryBase query) => ((QueryExpression)query).EntityName == "contact"
            ? new EntityCollection(new List<Entity> { new("contact", new Guid(2, 0, 0, new byte[8])) })
            : new EntityCollection();

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

        public void Update(Entity entity) => throw new NotSupportedException();

        public void Delete(string entityName, Guid id) => throw new NotSupportedException();

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
            throw new NotSupportedException();

        public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
            throw new NotSupportedException();

        private static void Set(object part, string property, object value) => part.GetType().GetProperty(property)!.SetValue(part, value);
    }
}
