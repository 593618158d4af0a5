namespace Microsoft.Xrm.Sdk.Query;

/// <summary>How bad a finding of a FetchXML check is.</summary>
public enum SeverityLevel
{
    Low = 0,
    Medium = 1,
    High = 2,
    Critical = 3,
}
