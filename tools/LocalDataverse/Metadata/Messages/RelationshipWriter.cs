using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Relationships as the SDK has them.</summary>
internal sealed class RelationshipWriter(MetadataSnapshot metadata, Provenance provenance)
{
    private const Microsoft.Xrm.Sdk.Metadata.CascadeType Parental = Microsoft.Xrm.Sdk.Metadata.CascadeType.Cascade;

    public OneToManyRelationshipMetadata Write(OneToManyDefinition relationship) => WithOrigin(
        new OneToManyRelationshipMetadata
        {
            MetadataId = relationship.MetadataId,
            SchemaName = relationship.SchemaName,
            ReferencedEntity = relationship.ReferencedTable,
            ReferencedAttribute = metadata.Require(relationship.ReferencedTable).Id.Name,
            ReferencedEntityNavigationPropertyName = relationship.ReferencedNavigation,
            ReferencingEntity = relationship.ReferencingTable,
            ReferencingAttribute = relationship.ReferencingColumn,
            ReferencingEntityNavigationPropertyName = relationship.ReferencingNavigation,
            IsHierarchical = relationship.IsHierarchical,
            IsCustomRelationship = relationship.IsCustom,
            CascadeConfiguration = new CascadeConfiguration
            {
                Assign = Cascade(relationship.Cascade.Assign),
                Delete = Cascade(relationship.Cascade.Delete),
                Merge = Cascade(relationship.Cascade.Merge),
                Reparent = Cascade(relationship.Cascade.Reparent),
                Share = Cascade(relationship.Cascade.Share),
                Unshare = Cascade(relationship.Cascade.Unshare),
                RollupView = Microsoft.Xrm.Sdk.Metadata.CascadeType.NoCascade,
            },
        },
        provenance.IsManaged(relationship),
        relationship.IntroducedVersion);

    public ManyToManyRelationshipMetadata Write(ManyToManyDefinition relationship) => WithOrigin(
        new ManyToManyRelationshipMetadata
        {
            MetadataId = relationship.MetadataId,
            SchemaName = relationship.SchemaName,
            IntersectEntityName = relationship.IntersectTable,
            Entity1LogicalName = relationship.Table1,
            Entity1IntersectAttribute = relationship.Column1,
            Entity1NavigationPropertyName = relationship.Navigation1,
            Entity2LogicalName = relationship.Table2,
            Entity2IntersectAttribute = relationship.Column2,
            Entity2NavigationPropertyName = relationship.Navigation2,
            IsCustomRelationship = relationship.IsCustom,
        },
        provenance.IsManaged(relationship),
        relationship.IntroducedVersion);

    private static T WithOrigin<T>(T made, bool isManaged, string? introducedVersion)
        where T : RelationshipMetadataBase
    {
        made.IsCustomizable = SettingsWriter.Customisable(isManaged);
        made.IsValidForAdvancedFind = true;
        made.SecurityTypes = SecurityOf(made);
        return made.With(nameof(made.IsManaged), isManaged).With(nameof(made.IntroducedVersion), introducedVersion);
    }

    // A parent hands everything on to its children.
    private static SecurityTypes SecurityOf(RelationshipMetadataBase made) => made switch
    {
        OneToManyRelationshipMetadata { CascadeConfiguration: { Assign: Parental, Share: Parental, Reparent: Parental } } => SecurityTypes.ParentChild,
        OneToManyRelationshipMetadata => SecurityTypes.Append,
        _ => SecurityTypes.None,
    };

    private static Microsoft.Xrm.Sdk.Metadata.CascadeType Cascade(CascadeType cascade) =>
        Enum.Parse<Microsoft.Xrm.Sdk.Metadata.CascadeType>(cascade.ToString());
}
