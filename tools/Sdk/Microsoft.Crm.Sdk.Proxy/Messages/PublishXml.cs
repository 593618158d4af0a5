using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to publish the customizations that an XML document lists.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class PublishXmlRequest : OrganizationRequest
{
    public PublishXmlRequest()
    {
        RequestName = "PublishXml";
        ParameterXml = default;
    }

    public string ParameterXml
    {
        get => Parameters.Contains("ParameterXml") ? (string)Parameters["ParameterXml"] : default;
        set => Parameters["ParameterXml"] = value;
    }
}

/// <summary>Confirms that listed customizations were published.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class PublishXmlResponse : OrganizationResponse
{
}
