namespace SolutionTools.Checking.Facts;

/// <summary>The messages that steps can be registered on, and what images they give.</summary>
internal static class Messages
{
    private static readonly Dictionary<string, string> ById = new(StringComparer.Ordinal)
    {
        ["9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Create",
        ["20bebb1b-ea3e-db11-86a7-000a3a5473e8"] = "Update",
        ["a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Delete",
        ["8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Assign",
        ["dbbdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Merge",
        ["1cbebb1b-ea3e-db11-86a7-000a3a5473e8"] = "SetState",
        ["1dbebb1b-ea3e-db11-86a7-000a3a5473e8"] = "SetStateDynamicEntity",
        ["f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"] = "Retrieve",
        ["03bebb1b-ea3e-db11-86a7-000a3a5473e8"] = "RetrieveMultiple",
        ["6c9b0335-34d7-4a84-961e-832a3c0f81d1"] = "CalculatePrice",
    };

    // What an image is taken of, by message: the names of the parameters.
    private static readonly Dictionary<string, string[]> Images = new(StringComparer.Ordinal)
    {
        ["Assign"] = ["Target"],
        ["Create"] = ["id"],
        ["CreateMultiple"] = ["Ids"],
        ["Delete"] = ["Target"],
        ["DeliverIncoming"] = ["EmailId"],
        ["DeliverPromote"] = ["EmailId"],
        ["Merge"] = ["Target", "SubordinateId"],
        ["Route"] = ["Target"],
        ["Send"] = ["EmailId", "FaxId", "TemplateId"],
        ["SetState"] = ["EntityMoniker"],
        ["SetStateDynamicEntity"] = ["EntityMoniker"],
        ["Update"] = ["Target"],
        ["UpdateMultiple"] = ["Targets"],
    };

    private static readonly HashSet<string> Platform = new(StringComparer.Ordinal)
    {
        "AddItem", "AddListMembers", "AddMember", "AddMembers", "AddPrincipalToQueue", "AddPrivileges", "AddProductToKit", "AddRecurrence", "AddToQueue",
        "AddUserToRecordTeam", "Assign", "Associate", "BackgroundSend", "Book", "CalculatePrice", "Cancel", "CheckIncoming", "CheckPromote", "Clone",
        "CloneProduct", "Close", "CopyDynamicListToStatic", "Create", "CreateException", "CreateInstance", "CreateMultiple", "Delete", "DeleteMultiple",
        "DeleteOpenInstances", "DeliverIncoming", "DeliverPromote", "Disassociate", "Execute", "ExecuteById", "Export", "ExportAll", "ExportToExcel",
        "GenerateSocialProfile", "GrantAccess", "Handle", "Import", "LockInvoicePricing", "LockSalesOrderPricing", "Lose", "Merge", "ModifyAccess",
        "PickFromQueue", "Publish", "PublishAll", "PublishTheme", "QualifyLead", "Recalculate", "ReleaseToQueue", "RemoveFromQueue", "RemoveItem",
        "RemoveMember", "RemoveMembers", "RemovePrivilege", "RemoveProductFromKit", "RemoveUserFromRecordTeam", "ReplacePrivileges", "Reschedule",
        "Retrieve", "RetrieveExchangeRate", "RetrieveFilteredForms", "RetrieveMultiple", "RetrievePersonalWall", "RetrievePrincipalAccess",
        "RetrieveRecordWall", "RetrieveSharedPrincipalsAndAccess", "RetrieveUnpublished", "RetrieveUnpublishedMultiple", "RetrieveUserQueues",
        "RevokeAccess", "Route", "RouteTo", "Send", "SendFromTemplate", "SetRelated", "SetState", "SetStateDynamicEntity", "TriggerServiceEndpointCheck",
        "UnlockInvoicePricing", "UnlockSalesOrderPricing", "Update", "UpdateMultiple", "UpsertMultiple", "ValidateRecurrenceRule", "Win",
        "FulfillSalesOrder", "CancelSalesOrder", "ConvertSalesOrderToInvoice", "GenerateSalesOrderFromOpportunity", "ConvertQuoteToSalesOrder",
        "WinOpportunity", "LoseOpportunity", "WinQuote", "CloseQuote", "ReviseQuote", "CloseIncident", "GenerateQuoteFromOpportunity",
        "GenerateInvoiceFromOpportunity",
    };

    // Messages of Dynamics 365 Sales. Which of them Microsoft's checker looks for is not public to the last: these are documented as sales.
    private static readonly HashSet<string> Sales = new(StringComparer.Ordinal)
    {
        "AddProductToKit", "RemoveProductFromKit", "CalculatePrice", "CancelSalesOrder", "CloneProduct", "CloseQuote", "ConvertQuoteToSalesOrder",
        "ConvertSalesOrderToInvoice", "FulfillSalesOrder", "GenerateInvoiceFromOpportunity", "GenerateQuoteFromOpportunity",
        "GenerateSalesOrderFromOpportunity", "LockInvoicePricing", "LockSalesOrderPricing", "Lose", "LoseOpportunity", "QualifyLead", "ReviseQuote",
        "UnlockInvoicePricing", "UnlockSalesOrderPricing", "Win", "WinOpportunity", "WinQuote",
    };

    /// <summary>The message of an id that is the same in all organisations; null for others.</summary>
    public static string? NameOf(string id) => ById.GetValueOrDefault(id);

    public static bool IsOfPlatform(string name) => Platform.Contains(name);

    public static bool IsOfSales(string name) => Sales.Contains(name);

    /// <summary>The parameters that an image can be taken of; null when the message gives no images.</summary>
    public static IReadOnlyList<string>? ImageProperties(string message) => Images.GetValueOrDefault(message);
}
