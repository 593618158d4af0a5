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

    // Tables whose privileges the platform calls otherwise than by their schema names.
    private static readonly Dictionary<string, string> PrivilegeTables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User"] = "SystemUser",
        ["Note"] = "Annotation",
        ["Activity"] = "ActivityPointer",
        ["Query"] = "SavedQuery",
    };

    public static bool IsRole(string id) => RoleTemplates.Contains(id);

    public static bool IsForm(string id) => Forms.Contains(id);

    public static bool IsOtherPrivilege(string name) => OtherPrivileges.Contains(name);

    /// <summary>The schema name of the table that a privilege is over.</summary>
    public static string TableOfPrivilege(string subject) => PrivilegeTables.GetValueOrDefault(subject, subject);

    /// <summary>What privileges over a table are called by.</summary>
    public static string PrivilegeSubject(string schemaName) =>
        PrivilegeTables.FirstOrDefault(pair => string.Equals(pair.Value, schemaName, StringComparison.OrdinalIgnoreCase)).Key ?? schemaName;
}
