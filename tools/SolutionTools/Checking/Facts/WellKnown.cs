using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>Components that every organisation has under the same id or name.</summary>
internal static class WellKnown
{
    private static readonly HashSet<string> RoleTemplates =
    [
        // System Administrator, System Customizer, and the roles that come with the platform.
        "627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d",
    ];

    private static readonly HashSet<string> Forms =
    [
        // Contact, Account, Contact for Interactive experience.
        "1fed44d1-ae68-4a41-bd2b-f13acac4acfa", "8448b78f-8f42-454e-8e2a-f8196b0419af", "cc760212-3eab-4009-b5c3-ea9cf6f3e141",
    ];

    // Privileges over something else than a table, which are called like those over tables.
    private static readonly HashSet<string> OtherPrivileges = new(StringComparer.OrdinalIgnoreCase)
    {
        "WorkflowJob", "OrgEmailTemplates", "Customization", "CustomizationEntities", "SalesProcess", "AdvancedFind", "AuditSummary", "RecordAuditHistory",
        "AuditPartitions", "DuplicateRule", "ActivityFeeds", "Activity", "UserSettings", "MailMerge", "HolidaySchedule",
        "OwnUserSettings", "License", "Language", "PluginAssembly", "PluginType", "Filter", "CustomerRelationship", "OpportunityRelationship",
        "SystemForm", "ProcessSession", "Attribute", "Entity", "Relationship", "OptionSet", "EntityKey", "AIModel", "AIConfiguration", "AITemplate",
    };

    // Tables whose privileges the platform calls otherwise than by their schema names; of several, the one that has them comes first.
    private static readonly (string Subject, string Table)[] PrivilegeTables =
    [
        ("User", "SystemUser"),
        ("Note", "Annotation"),
        ("Activity", "ActivityPointer"),
        ("Query", "SavedQuery"),
        ("SavedQueryVisualizations", "SavedQueryVisualization"),

        // Dynamics 365 Sales. Lines have no privileges of their own: they go with what they are lines of.
        ("Order", "SalesOrder"),
        ("Order", "SalesOrderDetail"),
        ("Quote", "Quote"),
        ("Quote", "QuoteDetail"),
        ("Invoice", "Invoice"),
        ("Invoice", "InvoiceDetail"),
        ("Opportunity", "Opportunity"),
        ("Opportunity", "OpportunityProduct"),
    ];

    public static bool IsRole(string id) => RoleTemplates.Contains(id);

    public static bool IsForm(string id) => Forms.Contains(id);

    public static bool IsOtherPrivilege(string name) => OtherPrivileges.Contains(name);

    /// <summary>The schema name of the table that has a privilege.</summary>
    public static string TableOfPrivilege(string subject) => Array.Find(PrivilegeTables, pair => pair.Subject.Same(subject)).Table ?? subject;

    /// <summary>The schema names of the tables of lines that share a privilege.</summary>
    public static IEnumerable<string> LinesOfPrivilege(string subject) =>
        PrivilegeTables.Where(pair => pair.Subject.Same(subject)).Skip(1).Select(pair => pair.Table);

    /// <summary>What privileges over a table are called by.</summary>
    public static string PrivilegeSubject(string schemaName) =>
        Array.Find(PrivilegeTables, pair => pair.Table.Same(schemaName)).Subject ?? schemaName;
}
