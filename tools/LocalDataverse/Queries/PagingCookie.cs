using System.Globalization;
using System.Text;
using System.Xml;
using LocalDataverse.Faults;

namespace LocalDataverse.Queries;

/// <summary>Where a page began and ended, as Dataverse writes it down for whoever asks for the next.</summary>
/// <param name="Page">The number of the page.</param>
/// <param name="Keys">The columns that order the rows, with the values of the first row and the last; null for no value.</param>
internal sealed record PagingCookie(int Page, IReadOnlyList<PagingKey> Keys)
{
    // Text of rows may hold what XML does not like.
    private static readonly XmlWriterSettings Writing = new()
    {
        OmitXmlDeclaration = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
    };

    public static PagingCookie Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Reading);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "cookie"
                || !int.TryParse(reader.GetAttribute("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page))
            {
                throw Fault.InvalidPagingCookie();
            }

            var keys = new List<PagingKey>();
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    keys.Add(new PagingKey(XmlConvert.DecodeName(reader.Name), Value(reader, "first"), Value(reader, "last")));
                }
            }

            return new PagingCookie(page, keys);
        }
        catch (XmlException)
        {
            throw Fault.InvalidPagingCookie();
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Writing))
        {
            writer.WriteStartElement("cookie");
            writer.WriteAttributeString("page", Page.ToString(CultureInfo.InvariantCulture));
            foreach (var key in Keys)
            {
                writer.WriteStartElement(XmlConvert.EncodeLocalName(key.Name));
                Write(writer, "last", key.Last);
                Write(writer, "first", key.First);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return text.ToString();
    }

    private static string? Value(XmlReader reader, string name) => reader.GetAttribute($"{name}null") == "1"
        ? null
        : reader.GetAttribute(name) ?? throw Fault.InvalidPagingCookie();

    private static void Write(XmlWriter writer, string name, string? value) =>
        writer.WriteAttributeString(value is null ? $"{name}null" : name, value ?? "1");
}

/// <summary>A column that orders rows, with its values at the ends of a page.</summary>
internal sealed record PagingKey(string Name, string? First, string? Last);
