using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>Whether forms show the time of a date.</summary>
[DataContract(Name = "DateTimeFormat", Namespace = ContractNamespaces.Metadata2011)]
public enum DateTimeFormat
{
    [EnumMember] DateOnly = 0,
    [EnumMember] DateAndTime = 1,
}
