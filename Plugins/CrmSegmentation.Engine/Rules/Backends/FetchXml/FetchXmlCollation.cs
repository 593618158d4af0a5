namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// What may be relied on when Dataverse compares texts. Equal texts are equal under every collation; the rest depends on the language
/// that the environment was created in.
/// </summary>
/// <param name="PlainCase">Whether upper and lower case of a letter are the same letter. Not in Turkish, where i and I are two.</param>
/// <param name="PlainPatterns">
/// Whether a text that begins with, ends with or contains another is always found by <c>like</c>. Not where two letters sort as one:
/// in Danish, <c>like 'a%'</c> does not find Aarhus.
/// </param>
public sealed record FetchXmlCollation(bool PlainCase, bool PlainPatterns)
{
    // English, German, French, Italian, Dutch, Portuguese of Brazil and of Portugal: Latin letters, each for itself, accents ignored.
    private static readonly int[] Plain = [1033, 1031, 1036, 1040, 1043, 1046, 2070];

    /// <summary>The least that holds in every language.</summary>
    public static FetchXmlCollation Unknown { get; } = new(PlainCase: false, PlainPatterns: false);

    /// <summary>What holds in an environment.</summary>
    /// <param name="language">Its base language, <c>organization.languagecode</c>: 1033 for English.</param>
    public static FetchXmlCollation OfLanguage(int language) => Plain.Contains(language) ? new(PlainCase: true, PlainPatterns: true) : Unknown;
}
