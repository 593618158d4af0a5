using System.Globalization;

namespace System.ServiceModel;

/// <summary>Why a fault happened, in one or more languages.</summary>
public class FaultReason
{
    private readonly IReadOnlyList<FaultReasonText> _translations;

    public FaultReason(string text)
        : this(new FaultReasonText(text))
    {
    }

    public FaultReason(FaultReasonText translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        _translations = [translation];
    }

    public FaultReason(IEnumerable<FaultReasonText> translations)
    {
        ArgumentNullException.ThrowIfNull(translations);
        _translations = [.. translations];
        if (_translations.Count == 0)
        {
            throw new ArgumentException("At least one fault reason text is needed.", nameof(translations));
        }

        if (_translations.Contains(null))
        {
            throw new ArgumentException("A fault reason text is null.", nameof(translations));
        }
    }

    public FaultReasonText GetMatchingTranslation() => GetMatchingTranslation(CultureInfo.CurrentCulture);

    public FaultReasonText GetMatchingTranslation(CultureInfo cultureInfo)
    {
        ArgumentNullException.ThrowIfNull(cultureInfo);
        return _translations.FirstOrDefault(text => text.Matches(cultureInfo)) ?? _translations[0];
    }

    public override string ToString() => GetMatchingTranslation().Text;
}
