using System.Globalization;
using System.Xml.Linq;

namespace SolutionTools.Checking.Reading;

/// <summary>What elements say, with nothing where they say nothing.</summary>
internal static class XmlFacts
{
    /// <summary>The trimmed text of a child; empty where there is none.</summary>
    public static string Text(this XElement? element, string child) => element?.Element(child)?.Value.Trim() ?? "";

    /// <summary>The trimmed value of an attribute; empty where there is none.</summary>
    public static string Attr(this XElement? element, string name) => element?.Attribute(name)?.Value.Trim() ?? "";

    /// <summary>The child elements of a child; none where it is absent.</summary>
    public static IEnumerable<XElement> Under(this XElement? element, string child, string name) => element?.Element(child)?.Elements(name) ?? [];

    /// <summary>The attribute, or the element where it is absent: where a finding about it points.</summary>
    public static XObject Point(this XElement element, string attribute) => (XObject?)element.Attribute(attribute) ?? element;

    /// <summary>The child, or the element where it is absent.</summary>
    public static XObject PointTo(this XElement element, string child) => (XObject?)element.Element(child) ?? element;

    public static bool Same(this string text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name as Dataverse compares it.</summary>
    public static string Lower(this string text) => text.ToLowerInvariant();

    public static bool TryNumber(this string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static bool TryWhole(this string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>A GUID as it is compared: lower case, no braces; null where the text is none.</summary>
    public static string? AsId(this string text) => Guid.TryParse(text, out var id) ? id.ToString("D") : null;

    /// <summary>The labels of an element: elements with a description and a languagecode, whatever they are called.</summary>
    public static bool HasLabel(this XElement? labels, string language) =>
        labels is not null && labels.Elements().Any(label => label.Attr("languagecode") == language && label.Attr("description").Length > 0);

    public static IEnumerable<string> Words(this string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
