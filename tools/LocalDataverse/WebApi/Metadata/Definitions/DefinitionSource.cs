using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>Executes a message of the organisation service for a caller.</summary>
internal delegate OrganizationResponse Execute(OrganizationRequest request);

/// <summary>An entity set of definitions, out of the messages of the organisation service, which check what the caller may see.</summary>
internal abstract class DefinitionSource(string set, DefinitionType type)
{
    public static readonly IReadOnlyList<DefinitionSource> All = [new Tables(), new Relationships(), new Choices()];

    public string Set { get; } = set;

    public DefinitionType Type { get; } = type;

    /// <summary>Whether many may be filtered.</summary>
    public virtual bool TakesFilters => true;

    /// <summary>Everything in the set.</summary>
    /// <param name="execute">Executes a message for the caller.</param>
    /// <param name="parts">What of each table is needed.</param>
    public abstract IEnumerable<object> FetchAll(Execute execute, EntityFilters parts);

    public abstract object Fetch(Execute execute, DefinitionKey key, EntityFilters parts);

    private static T Answer<T>(Execute execute, OrganizationRequest request)
        where T : OrganizationResponse => (T)execute(request);

    private sealed class Tables() : DefinitionSource("EntityDefinitions", DefinitionModel.Table)
    {
        public override IEnumerable<object> FetchAll(Execute execute, EntityFilters parts) =>
            Answer<RetrieveAllEntitiesResponse>(execute, new RetrieveAllEntitiesRequest { EntityFilters = parts }).EntityMetadata;

        public override object Fetch(Execute execute, DefinitionKey key, EntityFilters parts)
        {
            var request = new RetrieveEntityRequest { EntityFilters = parts };
            if (key.Value is Guid id)
            {
                request.MetadataId = id;
            }
            else
            {
                request.LogicalName = (string)key.Value;
            }

            return Answer<RetrieveEntityResponse>(execute, request).EntityMetadata;
        }
    }

    private sealed class Relationships() : DefinitionSource("RelationshipDefinitions", DefinitionModel.Relationship)
    {
        // A table tells its relationships to both sides; each counts once.
        public override IEnumerable<object> FetchAll(Execute execute, EntityFilters parts)
        {
            var request = new RetrieveAllEntitiesRequest { EntityFilters = EntityFilters.Relationships };
            var tables = Answer<RetrieveAllEntitiesResponse>(execute, request).EntityMetadata;
            return tables
                .SelectMany(table => table.OneToManyRelationships.AsEnumerable<RelationshipMetadataBase>().Concat(table.ManyToManyRelationships))
                .DistinctBy(relationship => relationship.SchemaName)
                .OrderBy(relationship => relationship.SchemaName, StringComparer.Ordinal);
        }

        public override object Fetch(Execute execute, DefinitionKey key, EntityFilters parts)
        {
            var request = new RetrieveRelationshipRequest();
            if (key.Value is Guid id)
            {
                request.MetadataId = id;
            }
            else
            {
                request.Name = (string)key.Value;
            }

            return Answer<RetrieveRelationshipResponse>(execute, request).RelationshipMetadata;
        }
    }

    private sealed class Choices() : DefinitionSource("GlobalOptionSetDefinitions", DefinitionModel.Choice)
    {
        public override bool TakesFilters => false;

        public override IEnumerable<object> FetchAll(Execute execute, EntityFilters parts) =>
            Answer<RetrieveAllOptionSetsResponse>(execute, new RetrieveAllOptionSetsRequest()).OptionSetMetadata;

        public override object Fetch(Execute execute, DefinitionKey key, EntityFilters parts)
        {
            var request = new RetrieveOptionSetRequest();
            if (key.Value is Guid id)
            {
                request.MetadataId = id;
            }
            else
            {
                request.Name = (string)key.Value;
            }

            return Answer<RetrieveOptionSetResponse>(execute, request).OptionSetMetadata;
        }
    }
}
