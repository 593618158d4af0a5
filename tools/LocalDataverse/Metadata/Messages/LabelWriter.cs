using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Texts as the SDK has them. Users read English where there is any.</summary>
internal static class LabelWriter
{
    public static Label ToLabel(this Labels labels, bool isManaged)
    {
        var all = labels.ByLanguage
            .Select(text => new LocalizedLabel(text.Value, text.Key).With(nameof(LocalizedLabel.IsManaged), isManaged))
            .ToArray();
        return new Label(Array.Find(all, label => label.LanguageCode == Labels.English) ?? all.FirstOrDefault(), all);
    }
}
