namespace Microsoft.Xrm.Sdk;

/// <summary>Names the relationship that a property of a generated row class follows.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipSchemaNameAttribute : Attribute
{
    public RelationshipSchemaNameAttribute(string schemaName) => SchemaName = RequiredName.Of(schemaName, nameof(schemaName));

    public RelationshipSchemaNameAttribute(string schemaName, EntityRole primaryEntityRole)
        : this(schemaName) => PrimaryEntityRole = primaryEntityRole;

    public string SchemaName { get; }

    public EntityRole? PrimaryEntityRole { get; }
}
