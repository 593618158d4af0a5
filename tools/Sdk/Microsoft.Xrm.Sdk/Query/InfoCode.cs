namespace Microsoft.Xrm.Sdk.Query;

/// <summary>What a FetchXML check found.</summary>
public enum InfoCode
{
    Unknown = 0,
    SyntaxError = 1,
    PerformanceLeadingWildCard = 2,
    PerformanceLargeColumnSearch = 3,
    OrderOnEnumAttribute = 4,
    OrderOnPropertiesFromJoinedTables = 5,
    LargeAmountOfAttributes = 6,
    LargeAmountOfLogicalAttributes = 7,
    FilteringOnCalculatedColumns = 8,
}
