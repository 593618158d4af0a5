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
            RequireShallow(bytes, path);
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            var element = XDocument.Load(reader).Root!;
            return root is null || element.Name.LocalName == root
                ? element
                : throw Fault.BrokenPart(path, $"its root is '{element.Name.LocalName}', not '{root}'");
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException or ArgumentException)
        {
            throw Fault.BrokenPart(path, $"it is not well-formed XML: {exception.Message}");
        }
    }

    private static void RequireShallow(byte[] bytes, string path)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                throw Fault.BrokenPart(path, $"its elements are nested deeper than {Deepest}");
            }
        }
    }
}
