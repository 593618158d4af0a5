using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A text in the languages it was given in, and in the caller's.</summary>
[DataContract(Name = "Label", Namespace = ContractNamespaces.Xrm2011)]
public sealed class Label : IExtensibleDataObject
{
    public Label()
        : this(null, Array.Empty<LocalizedLabel>())
    {
    }

    public Label(string label, int languageCode)
        : this(null, [new LocalizedLabel(label, languageCode)])
    {
    }

    public Label(LocalizedLabel userLocalizedLabel, LocalizedLabel[] labels)
    {
        UserLocalizedLabel = userLocalizedLabel;
        LocalizedLabels = [];
        LocalizedLabels.AddRange(labels);
    }

    [DataMember]
    public LocalizedLabelCollection LocalizedLabels { get; internal set; }

    [DataMember]
    public LocalizedLabel UserLocalizedLabel { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
