using System.Text;
using System.Xml;
using System.Xml.Linq;
using LocalDataverse.Faults;

namespace LocalDataverse.Solutions.Packages;

/// <summary>Reads XML from strangers: no document types, no entities, no depth without end.</summary>
internal static class SafeXml
{
    private const int Deepest = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    public static XElement Read(byte[] bytes, string path, string? root)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            var element = Load(reader, path);
            return root is null || element.Name.LocalName == root
                ? element
                : throw Fault.BrokenPart(path, $"its root is '{element.Name.LocalName}', not '{root}'");
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException or ArgumentException)
        {
            throw Fault.BrokenPart(path, $"it is not well-formed XML: {exception.Message}");
        }
    }

    // Without recursion, so that no depth can exhaust the stack before it is noticed.
    private static XElement Load(XmlReader reader, string path)
    {
        reader.MoveToContent();
        XElement? root = null;
        XElement? current = null;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth > Deepest)
                    {
                        throw Fault.BrokenPart(path, $"its elements are nested deeper than {Deepest}");
                    }

                    var isEmpty = reader.IsEmptyElement;
                    var element = Element(reader);
                    current?.Add(element);
                    root ??= element;
                    current = isEmpty ? current : element;
                    break;
                case XmlNodeType.EndElement:
                    current = current!.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace:
                    current!.Add(new XText(reader.Value));
                    break;
                case XmlNodeType.CDATA:
                    current!.Add(new XCData(reader.Value));
                    break;
            }
        }
        while (reader.Read());
        return root!;
    }

    private static XElement Element(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            // The declaration of a default namespace lies in none itself, here.
            var name = reader.Prefix.Length == 0 ? XName.Get(reader.LocalName) : XName.Get(reader.LocalName, reader.NamespaceURI);
            element.Add(new XAttribute(name, reader.Value));
        }

        reader.MoveToElement();
        return element;
    }
}
