using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What a user would read in place of each column value, by logical name.</summary>
[CollectionDataContract(Name = "FormattedValueCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection()
    {
    }

    public FormattedValueCollection(IDictionary<string, string> collection)
        : base(collection)
    {
    }
}
