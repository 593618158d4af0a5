using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Tables as the SDK has them, with as much of what belongs to them as was asked for.</summary>
internal sealed class TableWriter(StoreSession session)
{
    private readonly Provenance _provenance = new(session);

    public ChoiceWriter Choices => field ??= new ChoiceWriter(session.Metadata, _provenance);

    public ColumnWriter Columns => field ??= new ColumnWriter(_provenance, Choices);

    public RelationshipWriter Relationships => field ??= new RelationshipWriter(session.Metadata, _provenance);

    public EntityMetadata Write(Table table, EntityFilters filters)
    {
        var definition = table.Definition;
        var isManaged = _provenance.IsManaged(definition);
        var made = new EntityMetadata
        {
            MetadataId = definition.MetadataId,
            LogicalName = table.Name,
            SchemaName = definition.SchemaName,
            EntitySetName = definition.EntitySetName,
            LogicalCollectionName = definition.EntitySetName,
            DisplayName = definition.DisplayName.ToLabel(isManaged),
            DisplayCollectionName = definition.CollectionName.ToLabel(isManaged),
            Description = definition.Description.ToLabel(isManaged),
            OwnershipType = OwnershipOf(definition),
            ChangeTrackingEnabled = definition.ChangeTracking,
            IsActivity = definition.IsActivity,
        };
        made.With(nameof(made.ObjectTypeCode), table.Code)
            .With(nameof(made.PrimaryIdAttribute), table.Id.Name)
            .With(nameof(made.PrimaryNameAttribute), definition.PrimaryName)
            .With(nameof(made.PrimaryImageAttribute), PictureOf(table)?.Name)
            .With(nameof(made.IsIntersect), definition.IsIntersect)
            .With(nameof(made.IsCustomEntity), definition.IsCustom)
            .With(nameof(made.IsManaged), isManaged)
            .With(nameof(made.IsOptimisticConcurrencyEnabled), table.Version is not null)
            .With(nameof(made.IntroducedVersion), definition.IntroducedVersion)
            .With(nameof(made.Keys), table.Keys.Select(key => Write(table, key.Definition)).ToArray());
        made.WithSettings(Settings.OfTables, definition.Settings, isManaged);
        AddFeatures(made, table);
        AddParts(made, table, filters);
        return made;
    }

    public EntityKeyMetadata Write(Table table, KeyDefinition key)
    {
        var isManaged = _provenance.IsManaged(table, key);
        var made = new EntityKeyMetadata
        {
            MetadataId = key.MetadataId,
            LogicalName = key.LogicalName,
            SchemaName = key.SchemaName.Length > 0 ? key.SchemaName : key.LogicalName,
            DisplayName = key.DisplayName.ToLabel(isManaged),
            KeyAttributes = [.. key.Columns],
            IsSecondaryKey = false,
        };
        return made
            .With(nameof(made.IsCustomizable), SettingsWriter.Customisable(isManaged))
            .With(nameof(made.IsSynchronous), true)
            .With(nameof(made.IsExportKey), false)
            .With(nameof(made.EntityLogicalName), table.Name)
            .With(nameof(made.EntityKeyIndexStatus), EntityKeyIndexStatus.Active)
            .With(nameof(made.IsManaged), isManaged)
            .With(nameof(made.IntroducedVersion), key.IntroducedVersion);
    }

    public IEnumerable<ManyToManyDefinition> ManyToManyOf(Table table) => session.Metadata.ManyToMany
        .Where(relationship => relationship.Table1 == table.Name || relationship.Table2 == table.Name)
        .OrderBy(relationship => relationship.SchemaName, StringComparer.Ordinal);

    private void AddParts(EntityMetadata made, Table table, EntityFilters filters)
    {
        var metadata = session.Metadata;
        if (filters.HasFlag(EntityFilters.Attributes))
        {
            made.With(nameof(made.Attributes), table.Columns.Select(Columns.Write).ToArray());
        }

        if (filters.HasFlag(EntityFilters.Relationships))
        {
            made.With(nameof(made.OneToManyRelationships), metadata.ChildrenOf(table).Select(Relationships.Write).ToArray())
                .With(nameof(made.ManyToOneRelationships), metadata.ParentsOf(table).Select(Relationships.Write).ToArray())
                .With(nameof(made.ManyToManyRelationships), ManyToManyOf(table).Select(Relationships.Write).ToArray());
        }

        if (filters.HasFlag(EntityFilters.Privileges))
        {
            made.With(nameof(made.Privileges), PrivilegeWriter.Of(session, table).ToArray());
        }
    }

    // What a table has follows from what there is; what nobody can search or show are the rows that only join others.
    private void AddFeatures(EntityMetadata made, Table table)
    {
        var isShown = !table.Definition.IsIntersect;
        var children = session.Metadata.ChildrenOf(table).ToArray();
        made.HasNotes = children.Any(child => child is { ReferencingTable: "annotation", ReferencingColumn: "objectid" });
        made.HasFeedback = children.Any(child => child is { ReferencingTable: "feedback", ReferencingColumn: "regardingobjectid" });
        made.HasActivities = children.Any(child =>
            child.ReferencingColumn == "regardingobjectid" && session.Metadata.Find(child.ReferencingTable)?.Definition.IsActivity is true);
        made.IsActivityParty = children.Any(child => child is { ReferencingTable: "activityparty", ReferencingColumn: "partyid" });
        made.HasEmailAddresses = table.Columns.Any(column => column.Definition.Format?.Equals("email", StringComparison.OrdinalIgnoreCase) is true);
        made.ActivityTypeMask = table.Definition.IsActivity ? 1 : 0;
        made.IsAvailableOffline = false;
        made.With(nameof(made.IsChildEntity), isShown && table.Definition.Ownership == Ownership.None)
            .With(nameof(made.IsStateModelAware), table.State is not null)
            .With(nameof(made.IsValidForAdvancedFind), isShown)
            .With(nameof(made.IsEnabledForCharts), isShown)
            .With(nameof(made.IsImportable), isShown)
            .With(nameof(made.CanTriggerWorkflow), isShown)
            .With(nameof(made.RecurrenceBaseEntityLogicalName), table.Name == "recurringappointmentmaster" ? "appointment" : null)
            .With(nameof(made.ReportViewName), isShown ? $"Filtered{table.Definition.SchemaName}" : null);
    }

    private static Column? PictureOf(Table table) =>
        table.Columns.FirstOrDefault(column => column.Type == ColumnType.Image && column.Definition.IsPrimaryImage)
        ?? table.Columns.FirstOrDefault(column => column is { Type: ColumnType.Image, Name: "entityimage" });

    private static OwnershipTypes OwnershipOf(TableDefinition table) => table.Ownership switch
    {
        Ownership.User => OwnershipTypes.UserOwned,
        Ownership.Organization => OwnershipTypes.OrganizationOwned,
        Ownership.BusinessUnit => OwnershipTypes.BusinessOwned,
        _ => OwnershipTypes.None,
    };
}
