using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>One table of a FetchXML query, with the columns that the query asks of it.</summary>
/// <param name="Element">entity or link-entity.</param>
/// <param name="Query">The fetch that it belongs to.</param>
internal sealed record QueryLevel(XElement Element, XElement Query)
{
    public string TableName => Element.Attr("name");

    public string Alias => Element.Attr("alias");

    /// <summary>The columns that are named, with the tables they are looked for in.</summary>
    public IEnumerable<(XObject Place, string TableName, string Name)> Columns =>
    [
        .. Element.Elements("attribute").Select(attribute => (attribute.Point("name"), TableName, attribute.Attr("name"))),
        .. Element.Elements("order").Where(order => order.Attr("attribute").Length > 0 && order.Attr("entityname").Length == 0)
            .Select(order => (order.Point("attribute"), TableName, order.Attr("attribute"))),
        .. Conditions.Select(condition => (condition.Element.Point("attribute"), condition.TableName, condition.Element.Attr("attribute"))),
        .. Links(),
    ];

    /// <summary>The conditions on columns, with the tables that the columns are of.</summary>
    public IEnumerable<(XElement Element, string TableName)> Conditions => Element.Elements("filter")
        .SelectMany(filter => filter.Descendants("condition")).Where(condition => condition.Attr("attribute").Length > 0)
        .Select(condition => (condition, TableOf(condition)));

    /// <summary>The names under which the query's answer holds values; null when it asks for all columns.</summary>
    public IReadOnlySet<string>? Answers => Element.Element("all-attributes") is not null
        ? null
        : Element.Elements("attribute").SelectMany(attribute => new[] { attribute.Attr("name"), attribute.Attr("alias") })
            .Where(name => name.Length > 0).Select(name => name.Lower()).ToHashSet(StringComparer.Ordinal);

    /// <summary>All levels of all queries below an element.</summary>
    public static IEnumerable<QueryLevel> All(XElement root) => root.Descendants("fetch").SelectMany(Of);

    public static IEnumerable<QueryLevel> Of(XElement fetch) => fetch.Elements("entity")
        .SelectMany(entity => entity.Elements("link-entity").SelectMany(link => link.DescendantsAndSelf("link-entity")).Prepend(entity))
        .Where(element => element.Attr("name").Length > 0)
        .Select(element => new QueryLevel(element, fetch));

    private IEnumerable<(XObject, string, string)> Links()
    {
        if (Element.Name.LocalName != "link-entity")
        {
            yield break;
        }

        if (Element.Attr("from").Length > 0)
        {
            yield return (Element.Point("from"), TableName, Element.Attr("from"));
        }

        if (Element.Attr("to").Length > 0 && Element.Parent.Attr("name").Length > 0)
        {
            yield return (Element.Point("to"), Element.Parent.Attr("name"), Element.Attr("to"));
        }
    }

    /// <summary>A condition may be about another level, named by its alias.</summary>
    private string TableOf(XElement condition)
    {
        var name = condition.Attr("entityname");
        return name.Length == 0
            ? TableName
            : Of(Query).FirstOrDefault(level => level.Alias.Same(name) || level.TableName.Same(name))?.TableName ?? "";
    }
}
