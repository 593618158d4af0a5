using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using LocalDataverse.Faults;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Reading;

/// <summary>Reads FetchXML. What the language does not know is a fault, and nothing in it is passed over.</summary>
internal static class FetchXmlReader
{
    private const int LongestQuery = 1_000_000;
    private const int Deepest = 60;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = LongestQuery,
    };

    public static QueryTree Read(string? fetchXml)
    {
        var fetch = new FetchXmlElement(Parse(fetchXml));
        if (fetch.Name != "fetch")
        {
            throw Fault.UnknownNode("fetch", fetch.Name, fetch.Xml);
        }

        fetch.Allow(
            "version", "count", "page", "paging-cookie", "utc-offset", "aggregate", "aggregatelimit", "distinct", "top", "mapping",
            "min-active-row-version", "output-format", "returntotalrecordcount", "no-lock", "latematerialize", "options", "datasource",
            "useraworderby");
        Refuse(fetch);
        QueryTree? tree = null;
        foreach (var child in fetch.Children())
        {
            if (child.Name != "entity")
            {
                throw Fault.UnknownNode("entity", child.Name, child.Xml);
            }

            tree = tree is null ? Query(fetch, child) : throw Fault.NotFetchXml("There is more than one entity.");
        }

        return tree ?? throw Fault.Of(ErrorCode.QueryBuilderElementNotFound, "The element 'entity' is missing. NodeName = fetch");
    }

    /// <summary>The table that a query is about, or null where it is not even that far right.</summary>
    public static string? TableOf(string? fetchXml)
    {
        try
        {
            return Parse(fetchXml).Element("entity")?.Attribute("name")?.Value;
        }
        catch (System.ServiceModel.FaultException)
        {
            return null;
        }
    }

    private static XElement Parse(string? fetchXml)
    {
        if (string.IsNullOrWhiteSpace(fetchXml))
        {
            throw Fault.Of(ErrorCode.QueryBuilderEmptyXml, "The fetch xml is empty.");
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(fetchXml), Settings);
            while (reader.Read())
            {
                if (reader.Depth > Deepest)
                {
                    throw Fault.NotFetchXml($"It is nested deeper than {Deepest} elements.");
                }
            }

            using var again = XmlReader.Create(new StringReader(fetchXml), Settings);
            return XElement.Load(again);
        }
        catch (XmlException exception)
        {
            throw Fault.NotFetchXml(exception.Message);
        }
    }

    private static void Refuse(FetchXmlElement fetch)
    {
        if (fetch.Text("mapping") is { } mapping && mapping != "logical")
        {
            throw mapping == "internal" ? Fault.Unsupported("FetchXML with mapping='internal'") : fetch.Invalid("mapping");
        }

        if (!string.IsNullOrEmpty(fetch.Text("utc-offset")))
        {
            throw Fault.Unsupported("utc-offset of FetchXML");
        }

        if (fetch.Flag("min-active-row-version"))
        {
            throw Fault.Unsupported("min-active-row-version of FetchXML");
        }

        if (!string.IsNullOrEmpty(fetch.Text("datasource")))
        {
            throw Fault.Unsupported("datasource of FetchXML");
        }

        _ = fetch.Flag("no-lock") || fetch.Flag("latematerialize");
    }

    private static QueryTree Query(FetchXmlElement fetch, FetchXmlElement entity)
    {
        entity.Allow("name", "enableprefiltering", "prefilterparametername");
        var isAggregate = fetch.Flag("aggregate");
        var root = new QueryEntity(entity.Require("name"));
        root = Fill(root, entity, isRoot: true, isAggregate);
        return new QueryTree(root)
        {
            IsAggregate = isAggregate,
            AggregateLimit = fetch.Number("aggregatelimit"),
            IsDistinct = fetch.Flag("distinct"),
            Top = fetch.Number("top"),
            Page = fetch.Number("page") ?? 1,
            PageSize = fetch.Number("count"),
            PagingCookie = fetch.Text("paging-cookie"),
            ReturnsTotalCount = fetch.Flag("returntotalrecordcount"),
            UsesRawOrder = fetch.Flag("useraworderby"),
        };
    }

    private static QueryEntity Fill(QueryEntity entity, FetchXmlElement element, bool isRoot, bool isAggregate)
    {
        var columns = new List<QueryColumn>();
        var filters = new List<QueryFilter>();
        var filterLinks = new List<QueryEntity>();
        var links = new List<QueryEntity>();
        var orders = new List<QueryOrder>();
        bool all = false, none = false;
        foreach (var child in element.Children())
        {
            switch (child.Name)
            {
                case "attribute":
                    columns.Add(Column(child));
                    break;
                case "all-attributes":
                    child.Allow();
                    all = true;
                    break;
                case "no-attrs":
                    child.Allow();
                    none = true;
                    break;
                case "order":
                    orders.Add(Order(child));
                    break;
                case "filter":
                    filters.Add(Filter(child));
                    break;
                case "link-entity":
                    var link = Link(child, isAggregate);
                    (FetchXmlNames.IsFilterLink(link.Join) ? filterLinks : links).Add(link);
                    break;
                default:
                    throw Fault.UnknownNode(FetchXmlNames.EntityChildren, child.Name, child.Xml);
            }
        }

        if (filterLinks.Count > 0)
        {
            filters.Add(new QueryFilter(false) { Links = filterLinks });
        }

        return entity with
        {
            // A query that names no column of its table asks for all of them.
            AllColumns = all || (isRoot && !isAggregate && !none && columns.Count == 0),
            Columns = columns,
            Filter = QueryFilter.All(filters),
            Links = links,
            Orders = orders,
        };
    }

    private static QueryColumn Column(FetchXmlElement element)
    {
        element.Allow(
            "name", "build", "addedby", "alias", "aggregate", "groupby", "dategrouping", "usertimezone", "distinct", "rowaggregate");
        element.RequireEmpty();
        if (element.Text("rowaggregate") is { } rowAggregate && !rowAggregate.Equals("countchildren", StringComparison.OrdinalIgnoreCase))
        {
            throw element.Invalid("rowaggregate");
        }

        return new QueryColumn(element.Require("name"))
        {
            Alias = element.Alias(),
            Aggregate = element.Word("aggregate", FetchXmlNames.Aggregates) ?? XrmAggregateType.None,
            IsGroup = element.Flag("groupby"),
            IsDistinct = element.Flag("distinct"),
            DateGrouping = element.Word("dategrouping", FetchXmlNames.DateGroupings) ?? XrmDateTimeGrouping.None,
            InUserTimeZone = element.Text("usertimezone") is null || element.Flag("usertimezone"),
            CountsChildren = element.Text("rowaggregate") is not null,
        };
    }

    private static QueryOrder Order(FetchXmlElement element)
    {
        element.Allow("attribute", "alias", "descending", "entityname");
        element.RequireEmpty();
        return new QueryOrder
        {
            Column = element.Text("attribute"),
            Alias = element.Text("alias"),
            Entity = element.Text("entityname"),
            IsDescending = element.Flag("descending"),
        };
    }

    private static QueryEntity Link(FetchXmlElement element, bool isAggregate)
    {
        element.Allow(
            "name", "to", "from", "alias", "link-type", "visible", "intersect", "enableprefiltering", "prefilterparametername");
        _ = element.Flag("visible") || element.Flag("intersect");
        var type = element.Text("link-type") ?? "inner";
        var link = new QueryEntity(element.Require("name"))
        {
            Alias = element.Alias(),
            From = element.Text("from"),
            To = element.Text("to"),
            Join = FetchXmlNames.LinkTypes.TryGetValue(type, out var join) ? join : throw Fault.UnknownLinkType(type),
        };
        return Fill(link, element, isRoot: false, isAggregate);
    }

    private static QueryFilter Filter(FetchXmlElement element)
    {
        element.Allow(
            "type", "isquickfindfields", "overridequickfindrecordlimitenabled", "overridequickfindrecordlimitdisabled", "hint");
        var type = element.Text("type") ?? "and";
        var conditions = new List<QueryCondition>();
        var filters = new List<QueryFilter>();
        var links = new List<QueryEntity>();
        foreach (var child in element.Children())
        {
            switch (child.Name)
            {
                case "condition":
                    conditions.Add(Condition(child));
                    break;
                case "filter":
                    filters.Add(Filter(child));
                    break;
                case "link-entity":
                    var link = Link(child, isAggregate: false);
                    links.Add(FetchXmlNames.IsFilterLink(link.Join) ? link : throw Fault.UnknownLinkType(child.Text("link-type") ?? "inner"));
                    break;
                default:
                    throw Fault.UnknownNode(FetchXmlNames.FilterChildren, child.Name, child.Xml);
            }
        }

        var isOr = type == "or" || (type == "and" ? false : throw Fault.Of(
            ErrorCode.QueryBuilderInvalidFilterType, $"Invalid filter type, valid types are 'and' and 'or'. type = {type}"));
        return new QueryFilter(isOr) { Conditions = conditions, Filters = filters, Links = links };
    }

    private static QueryCondition Condition(FetchXmlElement element)
    {
        element.Allow(
            "column", "attribute", "entityname", "operator", "value", "valueof", "aggregate", "rowaggregate", "alias", "uiname", "uitype",
            "uihidden");
        if (element.Text("aggregate") is not null || element.Text("rowaggregate") is not null || element.Text("alias") is not null)
        {
            throw Fault.Unsupported("conditions on aggregates");
        }

        var values = new List<object?>();
        if (element.Text("value") is { } only)
        {
            values.Add(only);
        }

        foreach (var child in element.Children())
        {
            if (child.Name != "value")
            {
                throw Fault.UnknownNode("value", child.Name, child.Xml);
            }

            child.Allow("uiname", "uitype");
            values.Add(child.Content());
        }

        var word = element.Require("operator");
        var condition = FetchXmlNames.Operators.TryGetValue(word, out var known) ? known : throw Fault.UnknownOperator(word);
        var column = element.Text("attribute") ?? element.Text("column") ?? throw Fault.XmlAttributeMissing("attribute", element.Name);
        return new QueryCondition(column, condition)
        {
            Entity = element.Text("entityname"),
            Values = values,
            OtherColumn = element.Text("valueof"),
        };
    }

    /// <summary>An element with what may stand in it.</summary>
    private sealed class FetchXmlElement(XElement element)
    {
        public string Name => element.Name.LocalName;

        public string Xml => element.ToString(SaveOptions.DisableFormatting) is var xml && xml.Length > 500 ? xml[..500] : xml;

        public void Allow(params ReadOnlySpan<string> attributes)
        {
            if (element.Name.NamespaceName.Length > 0)
            {
                throw Fault.UnknownNode(FetchXmlNames.EntityChildren, Name, Xml);
            }

            foreach (var attribute in element.Attributes())
            {
                if (!attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0 && !attributes.Contains(attribute.Name.LocalName))
                {
                    throw Fault.UnknownXmlAttribute(attribute.Name.LocalName, Name);
                }
            }
        }

        public IEnumerable<FetchXmlElement> Children()
        {
            foreach (var node in element.Nodes())
            {
                if (node is XElement child)
                {
                    yield return new FetchXmlElement(child);
                }
                else if (node is XText { Value: var text } && !string.IsNullOrWhiteSpace(text))
                {
                    throw Fault.UnknownNode(FetchXmlNames.EntityChildren, "#text", Xml);
                }
            }
        }

        public void RequireEmpty()
        {
            if (Children().FirstOrDefault() is { } child)
            {
                throw Fault.UnknownNode("none", child.Name, child.Xml);
            }
        }

        public string Content() => element.HasElements
            ? throw Fault.UnknownNode("none", Name, Xml)
            : element.Value;

        public string? Text(string attribute) => element.Attribute(attribute)?.Value;

        public string Require(string attribute) =>
            Text(attribute) is { Length: > 0 } text ? text : throw Fault.XmlAttributeMissing(attribute, Name);

        public bool Flag(string attribute) => Text(attribute) switch
        {
            null or "" or "0" => false,
            "1" => true,
            var text => bool.TryParse(text, out var flag) ? flag : throw Invalid(attribute),
        };

        public int? Number(string attribute) => Text(attribute) switch
        {
            null or "" => null,
            var text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Invalid(attribute),
        };

        public T? Word<T>(string attribute, FrozenDictionary<string, T> words)
            where T : struct => Text(attribute) is { } text ? words.TryGetValue(text, out var word) ? word : throw Invalid(attribute) : null;

        public string? Alias() => Text("alias") is { Length: > 0 } alias ? alias : null;

        public System.ServiceModel.FaultException<Microsoft.Xrm.Sdk.OrganizationServiceFault> Invalid(string attribute) =>
            Fault.XmlAttributeInvalid(attribute, Name, Text(attribute) ?? "");
    }
}
