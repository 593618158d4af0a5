using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Testing;

/// <summary>
/// Rows in memory behind <see cref="IOrganizationService"/>, for unit tests of plug-ins on both frameworks. It answers what such tests
/// ask and throws on everything else, rather than answering wrongly.
/// </summary>
public sealed class FakeOrganization : IOrganizationService, IOrganizationServiceFactory
{
    private readonly List<Entity> _rows = [];

    /// <summary>The user ids that a service was made for, in order; null is SYSTEM.</summary>
    public List<Guid?> ServicesMadeFor { get; } = [];

    /// <summary>The queries that were asked, in order.</summary>
    public List<QueryBase> Queries { get; } = [];

    /// <summary>Thrown by the next query, when set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Adds a row.</summary>
    public FakeOrganization With(Entity row)
    {
        Create(row);
        return this;
    }

    /// <inheritdoc />
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        ServicesMadeFor.Add(userId);
        return this;
    }

    /// <inheritdoc />
    public Guid Create(Entity entity)
    {
        entity.Id = entity.Id == Guid.Empty ? Guid.NewGuid() : entity.Id;
        entity[entity.LogicalName + "id"] = entity.Id;
        _rows.Add(entity);
        return entity.Id;
    }

    /// <inheritdoc />
    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        Queries.Add(query);
        if (Failure is { } failure)
        {
            throw failure;
        }

        var expression = query as QueryExpression ?? throw new NotSupportedException("Only a QueryExpression is answered.");
        var found = _rows.Where(row => row.LogicalName == expression.EntityName && Matches(row, expression.Criteria));
        return new EntityCollection(found.ToList());
    }

    /// <inheritdoc />
    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        throw new NotSupportedException("No unit test retrieves by id.");

    /// <inheritdoc />
    public void Update(Entity entity) => throw new NotSupportedException("No unit test updates.");

    /// <inheritdoc />
    public void Delete(string entityName, Guid id) => throw new NotSupportedException("No unit test deletes.");

    /// <inheritdoc />
    public OrganizationResponse Execute(OrganizationRequest request) => throw new NotSupportedException("No unit test executes a message.");

    /// <inheritdoc />
    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("No unit test associates.");

    /// <inheritdoc />
    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException("No unit test disassociates.");

    private static bool Matches(Entity row, FilterExpression filter) =>
        filter.FilterOperator == LogicalOperator.And && filter.Filters.Count == 0
            ? filter.Conditions.All(condition => Matches(row, condition))
            : throw new NotSupportedException("Only one level of And is answered.");

    private static bool Matches(Entity row, ConditionExpression condition)
    {
        row.Attributes.TryGetValue(condition.AttributeName, out var value);
        return condition.Operator switch
        {
            ConditionOperator.Equal => SqlEquals(value, condition.Values[0]),
            ConditionOperator.NotEqual => value is not null && !SqlEquals(value, condition.Values[0]),
            _ => throw new NotSupportedException($"The operator {condition.Operator} is not answered."),
        };
    }

    private static bool SqlEquals(object? left, object right) =>
        left is string a && right is string b ? string.Equals(a, b, StringComparison.OrdinalIgnoreCase) : Equals(left, right);
}
