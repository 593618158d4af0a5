using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A yes or no setting that a solution's publisher may lock.</summary>
[DataContract(Name = "BooleanManagedProperty", Namespace = ContractNamespaces.Xrm2011)]
public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty()
    {
    }

    public BooleanManagedProperty(bool value) => Value = value;
}
