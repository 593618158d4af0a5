using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>
/// Answers a query about metadata: the tables that fit, with the parts that fit, or only as much of them as changed. Without a query
/// everything fits; so do all parts of a kind that a table is asked for and that no query of their own is about.
/// </summary>
internal sealed class MetadataQuery
{
    private readonly StoreSession _session;
    private readonly MetadataChanges? _changes;
    private readonly TableWriter _writer;
    private readonly PartQuery _tables;
    private readonly PartQuery _columns;
    private readonly PartQuery _relationships;
    private readonly PartQuery _keys;
    private readonly LabelFilter _labels;

    public MetadataQuery(StoreSession session, EntityQueryExpression? query, MetadataChanges? changes)
    {
        _session = session;
        _changes = changes;
        _writer = new TableWriter(session);
        _tables = new PartQuery(typeof(EntityMetadata), query);
        _columns = new PartQuery(typeof(AttributeMetadata), query?.AttributeQuery);
        _relationships = new PartQuery(typeof(RelationshipMetadataBase), query?.RelationshipQuery);
        _keys = new PartQuery(typeof(EntityKeyMetadata), query?.KeyQuery);
        _labels = new LabelFilter(query?.LabelQuery);
    }

    public IEnumerable<EntityMetadata> Answer() => _session.Metadata.Tables
        .OrderBy(table => table.Name, StringComparer.Ordinal)
        .Select(Answer)
        .OfType<EntityMetadata>();

    private EntityMetadata? Answer(Table table)
    {
        var made = _writer.Write(table, EntityFilters.Entity);
        if (!_tables.Fits(made))
        {
            return null;
        }

        var count = AddParts(made, table);
        made.HasChanged = HasChanged(table.Definition.MetadataId);
        if (made.HasChanged is false && count == 0)
        {
            return null;
        }

        // Privileges come whether they changed or not, and so bring no table.
        if (_tables.Asks(nameof(made.Privileges)))
        {
            made.With(nameof(made.Privileges), PrivilegeWriter.Of(_session, table).ToArray());
        }

        _tables.Trim(made);
        _labels.Apply(made);
        return made;
    }

    // How many parts there are to tell of.
    private int AddParts(EntityMetadata made, Table table)
    {
        var metadata = _session.Metadata;
        return Add(nameof(made.Attributes), () => Columns(table))
            + Add(nameof(made.Keys), () => Parts(
                table.Keys.Select(key => key.Definition), key => key.MetadataId, key => _writer.Write(table, key), _keys))
            + Add(nameof(made.OneToManyRelationships), () => Parts(
                metadata.ChildrenOf(table), relationship => relationship.MetadataId, _writer.Relationships.Write, _relationships))
            + Add(nameof(made.ManyToOneRelationships), () => Parts(
                metadata.ParentsOf(table), relationship => relationship.MetadataId, _writer.Relationships.Write, _relationships))
            + Add(nameof(made.ManyToManyRelationships), () => Parts(
                _writer.ManyToManyOf(table), relationship => relationship.MetadataId, _writer.Relationships.Write, _relationships));

        int Add<T>(string property, Func<T[]> parts)
        {
            if (!_tables.Asks(property))
            {
                return 0;
            }

            var found = parts();
            made.With(property, found);
            return found.Length;
        }
    }

    private TPart[] Parts<TDefinition, TPart>(
        IEnumerable<TDefinition> definitions, Func<TDefinition, Guid> id, Func<TDefinition, TPart> write, PartQuery query)
        where TPart : MetadataBase =>
        [
            .. from definition in definitions
               let hasChanged = HasChanged(id(definition))
               where hasChanged is not false
               let part = write(definition)
               where query.Fits(part)
               select Marked(part, hasChanged, query),
        ];

    // A column comes also where only its options changed, which then say so. All of them come with their texts.
    private AttributeMetadata[] Columns(Table table) =>
    [
        .. from column in table.Columns
           let hasChanged = HasChanged(column.Definition.MetadataId)
           let choiceHasChanged = column.Choice is null ? null : HasChanged(NamedId.OfChoice(column))
           where hasChanged is not false || (choiceHasChanged is true && _columns.Asks(nameof(EnumAttributeMetadata.OptionSet)))
           let part = _writer.Columns.Write(column)
           where _columns.Fits(part)
           select Marked(WithOptions(part, choiceHasChanged), hasChanged, _columns),
    ];

    private static AttributeMetadata WithOptions(AttributeMetadata column, bool? hasChanged)
    {
        OptionSetMetadataBase? options = column switch
        {
            EnumAttributeMetadata choice => choice.OptionSet,
            BooleanAttributeMetadata two => two.OptionSet,
            _ => null,
        };
        if (options is not null)
        {
            options.HasChanged = hasChanged;
        }

        return column;
    }

    private static T Marked<T>(T part, bool? hasChanged, PartQuery query)
        where T : MetadataBase
    {
        part.HasChanged = hasChanged;
        query.Trim(part);
        return part;
    }

    // Nothing has changed nor stayed where nobody says since when.
    private bool? HasChanged(Guid id) => _changes?.Has(id);

    /// <summary>What is asked about one kind of metadata.</summary>
    private sealed class PartQuery
    {
        private readonly PartProperties _properties;
        private readonly PropertyChoice _chosen;
        private readonly Predicate<MetadataBase> _filter;

        public PartQuery(Type kind, MetadataQueryExpression? query)
        {
            _properties = new PartProperties(kind);
            _chosen = query is null ? PropertyChoice.All : PropertyChoice.Of(query.Properties, _properties);
            _filter = MetadataFilter.Of(query?.Criteria, _properties);
        }

        public bool Asks(string property) => _chosen.Has(property);

        public bool Fits(MetadataBase part) => _filter(part);

        public void Trim(MetadataBase part) => _properties.Trim(part, _chosen);
    }
}
