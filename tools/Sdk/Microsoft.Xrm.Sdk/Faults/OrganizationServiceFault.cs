using System.Globalization;
using System.Runtime.Serialization;
using System.Text;

namespace Microsoft.Xrm.Sdk;

/// <summary>Why a message of the organisation service failed; the detail of the exception that a caller catches.</summary>
[DataContract(Name = "OrganizationServiceFault", Namespace = ContractNamespaces.Xrm2011)]
[KnownType(typeof(ExecuteTransactionFault))]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember]
    public OrganizationServiceFault InnerFault { get; set; }

    [DataMember]
    public string TraceText { get; set; }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var fault = this; fault != null; fault = fault.InnerFault)
        {
            text.AppendLine("Exception details: ");
            text.AppendLine($"ErrorCode: 0x{fault.ErrorCode:X8}");
            text.AppendLine($"Message: {fault.Message}");
            text.AppendLine($"TimeStamp: {fault.Timestamp.ToString("o", CultureInfo.InvariantCulture)}");
            if (!string.IsNullOrEmpty(fault.TraceText))
            {
                text.AppendLine($"TraceText: {fault.TraceText}");
            }

            text.AppendLine("--");
        }

        return text.ToString();
    }
}
