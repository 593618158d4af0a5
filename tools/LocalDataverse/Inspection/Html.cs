using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace LocalDataverse.Inspection;

/// <summary>
/// A piece of a page. It can only be made from what stands in the code; every value in it is encoded, unless it is such a piece itself.
/// </summary>
internal readonly struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Empty => default;

    public static Html Of(ref HtmlBuilder builder) => new(builder.Finish());

    public override string ToString() => _text ?? "";
}

/// <summary>Puts a page together from an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlBuilder(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Html piece) => _text.Append(piece.ToString());

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            _text.Append(piece.ToString());
        }
    }

    public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted(int value) => _text.Append(value.ToString("#,0", CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => _text.Append(value.ToString("#,0", CultureInfo.InvariantCulture));

    public void AppendFormatted(Guid value) => _text.Append(value.ToString());

    public string Finish() => _text.ToString();
}
