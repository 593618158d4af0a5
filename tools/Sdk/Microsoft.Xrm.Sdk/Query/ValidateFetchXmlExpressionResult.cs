using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Everything that a FetchXML check found.</summary>
[DataContract(Name = "ValidateFetchXmlExpressionResult", Namespace = ContractNamespaces.Xrm90)]
public sealed class ValidateFetchXmlExpressionResult : IExtensibleDataObject
{
    [DataMember]
    public List<ValidatorIssue> Messages { get; set; }

    [DataMember]
    public string Helplink { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
