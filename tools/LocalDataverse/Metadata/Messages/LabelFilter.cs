using System.Collections;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Leaves the texts of metadata in the languages that are asked for. The user's own text stays.</summary>
internal sealed class LabelFilter
{
    private readonly HashSet<int> _languages;

    public LabelFilter(LabelQueryExpression? query)
    {
        if (query?.MissingLabelBehavior is { } behavior and not 0)
        {
            throw Fault.Unsupported($"the MissingLabelBehavior {behavior}");
        }

        _languages = [.. query?.FilterLanguages ?? Enumerable.Empty<int>()];
    }

    public void Apply(MetadataBase part)
    {
        if (_languages.Count == 0)
        {
            return;
        }

        foreach (var property in part.GetType().GetProperties())
        {
            switch (property.GetValue(part))
            {
                case Label label:
                    Apply(label);
                    break;
                case MetadataBase inner:
                    Apply(inner);
                    break;
                case IEnumerable many and not string:
                    foreach (var inner in many.OfType<MetadataBase>())
                    {
                        Apply(inner);
                    }

                    break;
            }
        }
    }

    private void Apply(Label label)
    {
        foreach (var other in label.LocalizedLabels.Where(text => !_languages.Contains(text.LanguageCode)).ToArray())
        {
            label.LocalizedLabels.Remove(other);
        }
    }
}
