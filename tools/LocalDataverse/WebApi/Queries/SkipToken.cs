using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Where the next page begins, as a client carries it in $skiptoken.</summary>
/// <param name="Page">The number of the next page.</param>
/// <param name="Cookie">What the service gave with the last page.</param>
/// <param name="IsTracking">Whether changes are tracked.</param>
internal readonly record struct SkipToken(int Page, string? Cookie, bool IsTracking = false)
{
    private const string Tracking = "istracking";
    private const string True = "True";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static SkipToken Parse(string text)
    {
        try
        {
            // Some clients end every address with a slash, that of the next page too.
            using var reader = XmlReader.Create(new StringReader(text.TrimEnd('/')), Settings);
            var cookie = XElement.Load(reader);
            var written = (string?)cookie.Attribute("pagingcookie");
            var number = (string?)cookie.Attribute("pagenumber");
            if (cookie.Name != "cookie" || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page == 0)
            {
                throw Malformed();
            }

            var inner = string.IsNullOrEmpty(written) ? null : Uri.UnescapeDataString(Uri.UnescapeDataString(written));
            return new SkipToken(page, inner, (string?)cookie.Attribute(Tracking) == True);
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    /// <summary>The cookie as XML, the service's own cookie in it encoded twice, as Dataverse does.</summary>
    public override string ToString() => new XElement(
        "cookie",
        new XAttribute("pagenumber", Page),
        new XAttribute("pagingcookie", Uri.EscapeDataString(Uri.EscapeDataString(Cookie ?? ""))),
        new XAttribute(Tracking, IsTracking ? True : "False")).ToString(SaveOptions.DisableFormatting);

    private static WebError Malformed() => WebError.BadRequest("Skip token is malformed.");
}
