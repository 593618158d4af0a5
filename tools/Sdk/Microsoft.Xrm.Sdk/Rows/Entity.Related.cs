namespace Microsoft.Xrm.Sdk;

public partial class Entity
{
    protected virtual IEnumerable<TEntity> GetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        RelatedEntities.TryGetValue(RelationshipOf(relationshipSchemaName, primaryEntityRole), out var rows)
            ? rows.Entities.Cast<TEntity>()
            : null;

    protected virtual TEntity GetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        GetRelatedEntities<TEntity>(relationshipSchemaName, primaryEntityRole)?.FirstOrDefault();

    protected virtual void SetRelatedEntities<TEntity>(
        string relationshipSchemaName, EntityRole? primaryEntityRole, IEnumerable<TEntity> entities)
        where TEntity : Entity
    {
        var relationship = RelationshipOf(relationshipSchemaName, primaryEntityRole);
        var rows = entities?.Cast<Entity>().ToList();
        if (rows is not { Count: > 0 })
        {
            RelatedEntities.Remove(relationship);
            return;
        }

        if (rows.Any(row => string.IsNullOrWhiteSpace(row.LogicalName)))
        {
            throw new ArgumentException("An entity is missing a value for the 'LogicalName' property.", nameof(entities));
        }

        RelatedEntities[relationship] = new EntityCollection(rows) { EntityName = rows[0].LogicalName };
    }

    protected virtual void SetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, TEntity entity)
        where TEntity : Entity =>
        SetRelatedEntities(relationshipSchemaName, primaryEntityRole, entity == null ? null : new[] { entity });

    private static Relationship RelationshipOf(string schemaName, EntityRole? role)
    {
        RequireName(schemaName, "relationshipSchemaName");
        return new Relationship(schemaName) { PrimaryEntityRole = role };
    }
}
