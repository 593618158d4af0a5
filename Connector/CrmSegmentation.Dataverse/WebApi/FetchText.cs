using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CrmSegmentation.Dataverse.Operations;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>A FetchXML query taken apart: which tables it names, and how a page of it is asked for.</summary>
internal sealed class FetchText
{
    private readonly XElement _fetch;

    private FetchText(XElement fetch) => _fetch = fetch;

    /// <summary>The table whose rows are wanted.</summary>
    public string Table => (string?)_fetch.Element("entity")?.Attribute("name") ?? "";

    /// <summary>Of each alias the table that it stands for.</summary>
    public IReadOnlyDictionary<string, string> Aliases =>
        _fetch.Descendants("link-entity").Where(link => link.Attribute("alias") is not null)
            .GroupBy(link => (string)link.Attribute("alias")!)
            .ToDictionary(group => group.Key, group => (string?)group.First().Attribute("name") ?? "");

    /// <summary>Reads a query.</summary>
    /// <exception cref="ArgumentException">It is no FetchXML.</exception>
    public static FetchText Parse(string xml)
    {
        try
        {
            var fetch = XElement.Parse(xml);
            return fetch.Name == "fetch" && fetch.Element("entity") is not null
                ? new FetchText(fetch)
                : throw new ArgumentException("The query has no fetch element with an entity.", nameof(xml));
        }
        catch (XmlException failure)
        {
            throw new ArgumentException("The query is no XML.", nameof(xml), failure);
        }
    }

    /// <summary>The text that asks for a page.</summary>
    public string Page(FetchQuery query)
    {
        var fetch = new XElement(_fetch);
        if (fetch.Attribute("top") is null)
        {
            fetch.SetAttributeValue("count", query.PageSize);
            var (page, cookie) = PageCookie.Read(query.Cookie);
            fetch.SetAttributeValue("page", page);
            fetch.SetAttributeValue("paging-cookie", cookie);
        }

        return fetch.ToString(SaveOptions.DisableFormatting);
    }
}

/// <summary>What a page begins with: its number and Dataverse's cookie, in one text.</summary>
internal static class PageCookie
{
    public static string Write(int page, string? cookie) => string.Create(CultureInfo.InvariantCulture, $"{page}:{cookie}");

    public static (int Page, string? Cookie) Read(string? text)
    {
        if (text is null)
        {
            return (1, null);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? (page, colon + 1 < text.Length ? text[(colon + 1)..] : null)
            : throw new ArgumentException("This is no cookie that a page gave.", nameof(text));
    }
}
