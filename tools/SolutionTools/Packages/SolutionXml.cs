using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SolutionTools.Packages;

/// <summary>
/// XML from strangers, and back: no document types, nothing fetched, no depth without end. White space that only sets elements apart is
/// dropped on reading and set anew on writing; all other text stays as it is.
/// </summary>
public static class SolutionXml
{
    private const int Deepest = 200;

    private static readonly byte[] Declaration = [.. "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"u8];

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        // The writer's own indentation adds text to elements that hold both elements and text.
        Indent = false,
        NewLineChars = "\n",
        // A carriage return in a text would be read back as a line feed.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Reads a file; its elements know the lines they stand on.</summary>
    /// <param name="bytes">What is in it.</param>
    /// <param name="file">Its path, for the refusal.</param>
    /// <param name="root">The name that its root must have; null for any.</param>
    /// <exception cref="SolutionRefusedException">It is not well-formed, holds a document type, or has another root.</exception>
    public static XDocument Read(byte[] bytes, string file, string? root = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            RequireShallow(bytes, file);
            using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
            DropSpacing(document);
            return root is null || document.Root!.Name == root
                ? document
                : throw new SolutionRefusedException(file, $"its root is '{document.Root.Name.LocalName}', not '{root}'.");
        }
        catch (XmlException exception)
        {
            var place = exception.LineNumber > 0 ? $", line {exception.LineNumber}, column {exception.LinePosition}" : "";
            throw new SolutionRefusedException($"{file}{place}: it is not well-formed XML: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is DecoderFallbackException or ArgumentException)
        {
            throw new SolutionRefusedException($"{file}: it is not well-formed XML: {exception.Message}", exception);
        }
    }

    /// <summary>Writes an element as a file: UTF-8, indented, line feeds.</summary>
    /// <param name="root">The root.</param>
    public static byte[] Write(XElement root)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var bytes = new MemoryStream();
        bytes.Write(Declaration);
        var spaced = new XElement(root);
        Space(spaced, "\n");
        using (var writer = XmlWriter.Create(bytes, Writing))
        {
            spaced.Save(writer);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>The line that a node stands on, in words; null where it was not read from a file.</summary>
    /// <param name="node">The node.</param>
    public static string? PlaceOf(XObject node) =>
        node is IXmlLineInfo line && line.HasLineInfo() ? $"line {line.LineNumber}" : null;

    private static void RequireShallow(byte[] bytes, string file)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                throw new SolutionRefusedException(file, $"its elements are nested deeper than {Deepest}.");
            }
        }
    }

    private static void DropSpacing(XDocument document)
    {
        foreach (var element in document.Descendants().Where(IsSpaced).ToArray())
        {
            element.Nodes().OfType<XText>().Remove();
        }
    }

    /// <summary>Whether an element holds something other than text, and nothing but white space between.</summary>
    private static bool IsSpaced(XElement element) =>
        element.Nodes().Any(node => node is not XText)
        && element.Nodes().OfType<XText>().All(text => text is not XCData && string.IsNullOrWhiteSpace(text.Value))
        && element.AncestorsAndSelf().Select(KeepsSpace).FirstOrDefault(keeps => keeps is not null) != true;

    private static bool? KeepsSpace(XElement element) =>
        (string?)element.Attribute(XNamespace.Xml + "space") is { } space ? space == "preserve" : null;

    /// <summary>Sets the nodes of an element apart, each on its line, unless there is text among them.</summary>
    private static void Space(XElement element, string lineBreak)
    {
        if (!element.Nodes().Any() || element.Nodes().Any(node => node is XText) || KeepsSpace(element) == true)
        {
            return;
        }

        foreach (var node in element.Nodes().ToArray())
        {
            node.AddBeforeSelf(new XText(lineBreak + "  "));
            if (node is XElement child)
            {
                Space(child, lineBreak + "  ");
            }
        }

        element.Add(new XText(lineBreak));
    }
}
