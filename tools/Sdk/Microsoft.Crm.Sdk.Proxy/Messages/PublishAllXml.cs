using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to publish every customization.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class PublishAllXmlRequest : OrganizationRequest
{
    public PublishAllXmlRequest()
    {
        RequestName = "PublishAllXml";
    }
}

/// <summary>Confirms that every customization was published.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class PublishAllXmlResponse : OrganizationResponse
{
}
