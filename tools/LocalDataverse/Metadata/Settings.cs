namespace LocalDataverse.Metadata;

/// <summary>
/// Settings of tables and columns that are told and mean nothing to the rows: what the solution said, else what the platform gives a new
/// table or column.
/// </summary>
internal static class Settings
{
    public static readonly Setting[] OfTables =
    [
        new("IsCustomizable", true) { IsManaged = true },
        new("IsRenameable", true) { IsManaged = true },
        new("IsMappable", true) { IsManaged = true },
        new("IsAuditEnabled", false) { Lock = "CanModifyAuditSettings", IsManaged = true },
        new("IsConnectionsEnabled", false) { Lock = "CanModifyConnectionSettings", IsManaged = true },
        new("IsDuplicateDetectionEnabled", false) { InSolutions = "IsDuplicateCheckSupported", Lock = "CanModifyDuplicateDetectionSettings", IsManaged = true },
        new("IsMailMergeEnabled", false) { Lock = "CanModifyMailMergeSettings", IsManaged = true },
        new("IsValidForQueue", false) { Lock = "CanModifyQueueSettings", IsManaged = true },
        new("IsVisibleInMobile", false) { Lock = "CanModifyMobileVisibility", IsManaged = true },
        new("IsVisibleInMobileClient", false) { Lock = "CanModifyMobileClientVisibility", IsManaged = true },
        new("IsReadOnlyInMobileClient", false) { Lock = "CanModifyMobileClientReadOnly", IsManaged = true },
        new("IsOfflineInMobileClient", false) { Lock = "CanModifyMobileClientOffline", IsManaged = true },
        new("CanCreateAttributes", true) { IsManaged = true },
        new("CanCreateForms", true) { IsManaged = true },
        new("CanCreateCharts", true) { IsManaged = true },
        new("CanCreateViews", true) { IsManaged = true },
        new("CanModifyAdditionalSettings", true) { IsManaged = true },
        new("CanChangeHierarchicalRelationship", true) { IsManaged = true },
        new("CanChangeTrackingBeEnabled", true) { IsManaged = true },
        new("CanEnableSyncToExternalSearchIndex", true) { IsManaged = true },
        new("CanBeInManyToMany", true) { IsManaged = true },
        new("CanBePrimaryEntityInRelationship", true) { IsManaged = true },
        new("CanBeRelatedEntityInRelationship", true) { IsManaged = true },
        new("CanBeInCustomEntityAssociation", true) { IsManaged = true },
        new("AutoCreateAccessTeams", false),
        new("AutoRouteToOwnerQueue", false),
        new("EnforceStateTransitions", false),
        new("EntityHelpUrlEnabled", false),
        new("IsBPFEntity", false),
        new("IsBusinessProcessEnabled", false),
        new("IsDocumentManagementEnabled", false),
        new("IsDocumentRecommendationsEnabled", false),
        new("IsEnabledForExternalChannels", false),
        new("IsInteractionCentricEnabled", false),
        new("IsKnowledgeManagementEnabled", false),
        new("IsMSTeamsIntegrationEnabled", false),
        new("IsOneNoteIntegrationEnabled", false),
        new("IsQuickCreateEnabled", false),
        new("IsReadingPaneEnabled", true),
        new("IsRetrieveAuditEnabled", false),
        new("IsRetrieveMultipleAuditEnabled", false),
        new("IsSLAEnabled", false),
        new("IsSolutionAware", false),
        new("SyncToExternalSearchIndex", false),
        new("UsesBusinessDataLabelTable", false),
        new("IsAIRUpdated", false),
        new("IsArchivalEnabled", false),
        new("IsEnabledForTrace", false),
        new("IsPrivate", false),
        new("IsLogicalEntity", false),
    ];

    public static readonly Setting[] OfColumns =
    [
        new("IsCustomizable", true) { IsManaged = true },
        new("IsRenameable", true) { IsManaged = true },
        new("IsAuditEnabled", false) { Lock = "CanModifyAuditSettings", IsManaged = true },
        new("CanModifyAdditionalSettings", true) { IsManaged = true },
        new("IsValidForAdvancedFind", true) { InSolutions = "ValidForAdvancedFind", Lock = "CanModifySearchSettings", IsManaged = true },
        new("IsGlobalFilterEnabled", false) { Lock = "CanModifyGlobalFilterSettings", IsManaged = true },
        new("IsSortableEnabled", false) { Lock = "CanModifyIsSortableSettings", IsManaged = true },
        new("IsSearchable", false),
        new("IsFilterable", false),
        new("IsRetrievable", false),
        new("IsDataSourceSecret", false),
        new("IsRequiredForForm", false) { InSolutions = "RequiredForForm" },
    ];
}

/// <summary>A setting, which is a property of the SDK's metadata.</summary>
/// <param name="Property">The property.</param>
/// <param name="Usual">What it is where nobody says.</param>
internal sealed record Setting(string Property, bool Usual)
{
    /// <summary>What solutions call it.</summary>
    public string InSolutions { get => field ?? Property; init; }

    /// <summary>Whether the publisher of a solution may lock it.</summary>
    public bool IsManaged { get; init; }

    /// <summary>What solutions call the lock, where that is not the setting itself.</summary>
    public string? Lock { get; init; }

    /// <summary>What the platform calls the lock.</summary>
    public string ManagedName => (Lock ?? Property).ToLowerInvariant();
}
