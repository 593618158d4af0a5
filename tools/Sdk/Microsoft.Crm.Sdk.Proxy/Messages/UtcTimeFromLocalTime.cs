using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for the instant that a local time of a time zone names.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class UtcTimeFromLocalTimeRequest : OrganizationRequest
{
    public UtcTimeFromLocalTimeRequest()
    {
        RequestName = "UtcTimeFromLocalTime";
        TimeZoneCode = default;
        LocalTime = default;
    }

    public int TimeZoneCode
    {
        get => Parameters.Contains("TimeZoneCode") ? (int)Parameters["TimeZoneCode"] : default;
        set => Parameters["TimeZoneCode"] = value;
    }

    public DateTime LocalTime
    {
        get => Parameters.Contains("LocalTime") ? (DateTime)Parameters["LocalTime"] : default;
        set => Parameters["LocalTime"] = value;
    }
}

/// <summary>Carries an instant in UTC.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class UtcTimeFromLocalTimeResponse : OrganizationResponse
{
    public DateTime UtcTime => Results.Contains("UtcTime") ? (DateTime)Results["UtcTime"] : default;
}
