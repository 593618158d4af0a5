using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>One finding of a FetchXML check.</summary>
[DataContract(Name = "ValidatorIssue", Namespace = ContractNamespaces.Xrm90)]
public class ValidatorIssue
{
    [DataMember]
    public int TypeCode { get; set; }

    [DataMember]
    public int Severity { get; set; }

    [DataMember]
    public string LocalizedMessageText { get; set; }

    [DataMember]
    public Dictionary<string, string> OptionalPropertyBag { get; set; }
}
