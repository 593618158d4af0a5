using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A setting that a solution's publisher may lock against change where the solution is installed.</summary>
[DataContract(Name = "ManagedProperty{0}", Namespace = ContractNamespaces.Xrm2011)]
public abstract class ManagedProperty<T> : IExtensibleDataObject
{
    protected ManagedProperty()
        : this(null)
    {
    }

    protected ManagedProperty(string managedPropertyLogicalName)
    {
        ManagedPropertyLogicalName = managedPropertyLogicalName;
        CanBeChanged = true;
    }

    [DataMember]
    public bool CanBeChanged { get; set; }

    [DataMember]
    public string ManagedPropertyLogicalName { get; internal set; }

    [DataMember]
    public T Value { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
