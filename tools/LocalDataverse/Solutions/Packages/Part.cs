using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Packages;

/// <summary>
/// An element of a package with what it is called in messages. Names of elements and attributes are sought without regard to case, as
/// exports of different ages spell them differently.
/// </summary>
internal sealed class Part(XElement element, string title)
{
    public XElement Element { get; } = element;

    /// <summary>What it is, for people: "column account.smp_code".</summary>
    public string Title { get; } = title;

    public string Name => Element.Name.LocalName;

    public IEnumerable<Part> Parts => Element.Elements().Select(child => new Part(child, Title));

    /// <summary>The same element, called something more telling.</summary>
    public Part As(string betterTitle) => new(Element, betterTitle);

    public Part? Child(string name) => Find(name) is { } found ? new Part(found, Title) : null;

    /// <summary>The elements below a path of names: <c>Children("optionset", "options", "option")</c>.</summary>
    public IEnumerable<Part> Children(params ReadOnlySpan<string> path)
    {
        IEnumerable<XElement> found = [Element];
        foreach (var name in path)
        {
            found = found.Elements().Where(child => Is(child.Name, name));
        }

        return found.Select(child => new Part(child, Title));
    }

    /// <summary>The text of a child element; null where it is absent or empty.</summary>
    public string? Text(string name) => Find(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public string? Attribute(string name) =>
        Element.Attributes().FirstOrDefault(attribute => Is(attribute.Name, name))?.Value.Trim() is { Length: > 0 } text ? text : null;

    public string RequireText(string name) => Text(name) ?? throw Broken($"it lacks the element '{name}'");

    public string RequireAttribute(string name) => Attribute(name) ?? throw Broken($"it lacks the attribute '{name}'");

    public int? Int32(string name) => Text(name) is { } text ? ToInt32(name, text) : null;

    public int RequireInt32Attribute(string name) => ToInt32(name, RequireAttribute(name));

    public int? Int32Attribute(string name) => Attribute(name) is { } text ? ToInt32(name, text) : null;

    public bool? Flag(string name) => Text(name)?.ToUpperInvariant() switch
    {
        null => null,
        "1" or "TRUE" or "YES" => true,
        "0" or "FALSE" or "NO" => false,
        var other => throw Broken($"'{name}' is neither 0 nor 1: '{other}'"),
    };

    public Guid? Id(string name) => Text(name) is { } text ? ToGuid(name, text) : null;

    public Guid RequireId(string name) => ToGuid(name, RequireText(name));

    public Guid? IdAttribute(string name) => Attribute(name) is { } text ? ToGuid(name, text) : null;

    public Guid RequireIdAttribute(string name) => ToGuid(name, RequireAttribute(name));

    /// <summary>Texts by language: the children of a child, such as <c>displaynames/displayname</c>.</summary>
    public Labels Labels(string container) => Child(container) is not { } labels
        ? Metadata.Labels.None
        : new Labels(labels.Parts
            .Where(label => label.Attribute("description") is not null && label.Attribute("languagecode") is not null)
            .GroupBy(label => label.RequireInt32Attribute("languagecode"))
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Attribute("description")!));

    /// <summary>The inside of an element as XML text without indentation.</summary>
    public string Xml() => Element.ToString(SaveOptions.DisableFormatting);

    public Exception Broken(string reason) => Fault.BrokenPart(Title, reason);

    // Asked some twenty times of each of ten thousands of columns.
    private XElement? Find(string name)
    {
        for (var node = Element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement child && Is(child.Name, name))
            {
                return child;
            }
        }

        return null;
    }

    private static bool Is(XName name, string wanted) => name.LocalName.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private int ToInt32(string name, string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Broken($"'{name}' is no whole number: '{text}'");

    private Guid ToGuid(string name, string text) =>
        Guid.TryParse(text, out var id) && id != Guid.Empty ? id : throw Broken($"'{name}' is no id: '{text}'");
}
