using SolutionTools.Checking.Rules.Apps;
using SolutionTools.Checking.Rules.Data;
using SolutionTools.Checking.Rules.Forms;
using SolutionTools.Checking.Rules.Interfaces;
using SolutionTools.Checking.Rules.Manifest;
using SolutionTools.Checking.Rules.Names;
using SolutionTools.Checking.Rules.Package;
using SolutionTools.Checking.Rules.Plugins;
using SolutionTools.Checking.Rules.Queries;
using SolutionTools.Checking.Rules.Resources;
using SolutionTools.Checking.Rules.Schemas;
using SolutionTools.Checking.Rules.Security;
using SolutionTools.Checking.Rules.Tables;

namespace SolutionTools.Checking;

/// <summary>The rules, by area.</summary>
internal static class CheckRules
{
    // Whatever the zip is.
    private static readonly CheckRule[] Packages =
    [
        new ContentTypeMissingRule(),
        new ContentTypeUnusedRule(),
        new DuplicateEntryRule(),
        new EntryNameRule(),
        new UnreadablePartRule(),
    ];

    private static readonly CheckRule[] Data =
    [
        new DataLookupRule(),
        new DataModeRule(),
        new DataRecordIdRule(),
        new DataRootFileRule(),
        new DataSchemaFieldRule(),
        new DataSchemaTableRule(),
        new DataSolutionRule(),
        new DataUndeclaredRule(),
        new DataValueRule(),
    ];

    private static readonly CheckRule[] Solutions =
    [
        new PayloadMissingRule(),
        new PayloadUnreferencedRule(),
        new RootFileRule(),

        new SchemaInvalidRule(),
        new SchemaUndeclaredNodeRule(),

        new DependencyDeclarationRule(),
        new DependencyMissingRule(),
        new ManifestManagedRule(),
        new ManifestNameRule(),
        new ManifestOptionPrefixRule(),
        new ManifestPackageVersionRule(),
        new ManifestPublisherRule(),
        new ManifestVersionRule(),
        new RootBehaviorRule(),
        new RootDuplicateRule(),
        new RootMissingRule(),
        new RootUnresolvedRule(),

        new GuidDuplicateRule(),
        new GuidMalformedRule(),
        new LabelBaseLanguageRule(),
        new NameCaseRule(),
        new NameDuplicateRule(),
        new NameFormRule(),
        new NameLengthRule(),
        new NamePrefixRule(),
        new NameReservedRule(),

        new ChoiceRangeRule(),
        new ChoiceReferenceRule(),
        new ChoiceValuesRule(),
        new ColumnLimitsRule(),
        new ColumnTypeRule(),
        new KeyColumnsRule(),
        new KeyLimitsRule(),
        new MoneyCompanionsRule(),
        new RelationshipCascadeRule(),
        new RelationshipEndsRule(),
        new RelationshipIntersectRule(),
        new RelationshipLookupRule(),
        new RelationshipParentalRule(),
        new StatusValuesRule(),
        new TableOwnershipRule(),
        new TablePrimaryColumnsRule(),
        new TableSetNameRule(),
        new TableSystemColumnsRule(),

        new ChartAliasRule(),
        new FetchChoiceRule(),
        new FetchColumnRule(),
        new FetchLinkRule(),
        new ViewCellRule(),
        new ViewPrimaryKeyRule(),
        new ViewTableRule(),

        new FormControlClassRule(),
        new FormControlDescriptionRule(),
        new FormControlUniqueRule(),
        new FormDiffUnmanagedRule(),
        new FormFieldRule(),
        new FormLibraryRule(),
        new FormParameterRule(),
        new FormSubgridRule(),

        new AppComponentRule(),
        new AppRoleRule(),
        new RibbonReferenceRule(),
        new SitemapIdRule(),
        new SitemapReferenceRule(),

        new ColumnSecuredRule(),
        new ColumnSecurityRule(),
        new PrivilegeAppendRule(),
        new PrivilegeDepthRule(),
        new PrivilegeTableRule(),

        new AssemblyFrameworkRule(),
        new AssemblyIdentityRule(),
        new AssemblyReferenceRule(),
        new AssemblyRegistrationRule(),
        new AssemblySignatureRule(),
        new AssemblySignedRule(),
        new AssemblySizeRule(),
        new MetaAvoidCrm4EventRule(),
        new MetaAvoidRegNoAttributeRule(),
        new MetaAvoidRegRetrieveRule(),
        new MetaAvoidRetrieveMultipleAnnotationRule(),
        new MetaLicenseSalesMessagesRule(),
        new MetaLicenseSalesTablesRule(),
        new MetaRemoveDupRegRule(),
        new MetaRemoveInactiveRule(),
        new PluginTypeInterfaceRule(),
        new PluginTypeMissingRule(),
        new StepFilterRule(),
        new StepImageColumnsRule(),
        new StepImageRule(),
        new StepMessageRule(),
        new StepPluginTypeRule(),
        new StepStageRule(),
        new StepTableRule(),

        new CatalogAssignmentRule(),
        new CatalogLevelsRule(),
        new ConnectionReferenceRule(),
        new CustomApiBindingRule(),
        new CustomApiDescriptionRule(),
        new CustomApiNameRule(),
        new CustomApiParameterRule(),
        new CustomApiPluginRule(),
        new FlowConnectionRule(),
        new FlowJsonRule(),
        new FlowStateRule(),
        new VariableDefaultRule(),
        new VariableTypeRule(),
        new VariableValueShippedRule(),

        new ControlManifestRule(),
        new ControlResourceRule(),
        new WebResourceContentRule(),
        new WebResourceNameRule(),
        new WebResourceTypeRule(),
    ];

    public static IReadOnlyList<CheckRule> All { get; } = [.. Packages, .. Solutions, .. Data];

    public static IReadOnlyList<CheckRule> OfSolutions { get; } = [.. Packages, .. Solutions];

    /// <summary>The rules for packages of the Configuration Migration tool.</summary>
    public static IReadOnlyList<CheckRule> OfData { get; } = [.. Packages, .. Data];
}
