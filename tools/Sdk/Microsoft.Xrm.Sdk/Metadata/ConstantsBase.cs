using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A value out of a list that newer releases add to; what an enum cannot be.</summary>
[DataContract(Name = "ConstantsBase{0}", Namespace = ContractNamespaces.Metadata2013)]
public abstract class ConstantsBase<T> : IExtensibleDataObject
{
    [DataMember]
    public T Value { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    protected static T2 Create<T2>(T value)
        where T2 : ConstantsBase<T>, new() => new() { Value = value };
}
