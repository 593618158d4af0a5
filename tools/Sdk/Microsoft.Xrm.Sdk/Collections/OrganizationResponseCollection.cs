using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The responses of one batch, in the order of its requests.</summary>
[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = ContractNamespaces.Xrm2012)]
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>
{
    public OrganizationResponseCollection()
    {
    }
}
