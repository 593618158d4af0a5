using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for the local time of a time zone at an instant.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class LocalTimeFromUtcTimeRequest : OrganizationRequest
{
    public LocalTimeFromUtcTimeRequest()
    {
        RequestName = "LocalTimeFromUtcTime";
        TimeZoneCode = default;
        UtcTime = default;
    }

    public int TimeZoneCode
    {
        get => Parameters.Contains("TimeZoneCode") ? (int)Parameters["TimeZoneCode"] : default;
        set => Parameters["TimeZoneCode"] = value;
    }

    public DateTime UtcTime
    {
        get => Parameters.Contains("UtcTime") ? (DateTime)Parameters["UtcTime"] : default;
        set => Parameters["UtcTime"] = value;
    }
}

/// <summary>Carries a local time.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class LocalTimeFromUtcTimeResponse : OrganizationResponse
{
    public DateTime LocalTime => Results.Contains("LocalTime") ? (DateTime)Results["LocalTime"] : default;
}
