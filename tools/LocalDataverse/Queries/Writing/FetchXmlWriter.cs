using System.Globalization;
using System.Xml.Linq;
using LocalDataverse.Faults;
using LocalDataverse.Queries.Reading;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Writing;

/// <summary>Writes a query as FetchXML.</summary>
internal static class FetchXmlWriter
{
    public static string Write(QueryTree tree)
    {
        var fetch = new XElement("fetch", new XAttribute("version", "1.0"), new XAttribute("mapping", "logical"));
        Set(fetch, "distinct", tree.IsDistinct);
        Set(fetch, "aggregate", tree.IsAggregate);
        Set(fetch, "aggregatelimit", tree.AggregateLimit);
        Set(fetch, "top", tree.Top);
        Set(fetch, "count", tree.PageSize);
        Set(fetch, "page", tree.Page == 1 ? null : tree.Page);
        Set(fetch, "paging-cookie", tree.PagingCookie);
        Set(fetch, "returntotalrecordcount", tree.ReturnsTotalCount);
        Set(fetch, "useraworderby", tree.UsesRawOrder);
        var entity = new XElement("entity", new XAttribute("name", tree.Root.Table));
        if (!tree.IsAggregate && !tree.Root.AllColumns && tree.Root.Columns.Count == 0)
        {
            entity.Add(new XElement("no-attrs"));
        }

        Fill(entity, tree.Root);
        fetch.Add(entity);
        return fetch.ToString(SaveOptions.DisableFormatting);
    }

    private static void Fill(XElement element, QueryEntity entity)
    {
        if (entity.AllColumns)
        {
            element.Add(new XElement("all-attributes"));
        }

        element.Add(entity.Columns.Select(Column));
        element.Add(entity.Orders.Select(Order));
        element.Add(entity.Links.Select(Link));
        if (entity.Filter is { } filter)
        {
            element.Add(Filter(filter));
        }
    }

    private static XElement Column(QueryColumn column)
    {
        var element = new XElement("attribute", new XAttribute("name", column.Name));
        Set(element, "alias", column.Alias);
        Set(element, "aggregate", column.Aggregate == XrmAggregateType.None ? null : FetchXmlNames.NameOf(FetchXmlNames.Aggregates, column.Aggregate));
        Set(element, "groupby", column.IsGroup);
        Set(element, "distinct", column.IsDistinct);
        Set(element, "dategrouping", column.DateGrouping == XrmDateTimeGrouping.None
            ? null
            : FetchXmlNames.NameOf(FetchXmlNames.DateGroupings, column.DateGrouping));
        Set(element, "usertimezone", column.InUserTimeZone ? null : "false");
        Set(element, "rowaggregate", column.CountsChildren ? "CountChildren" : null);
        return element;
    }

    private static XElement Order(QueryOrder order)
    {
        var element = new XElement("order");
        Set(element, "entityname", order.Entity);
        Set(element, "attribute", order.Column);
        Set(element, "alias", order.Alias);
        Set(element, "descending", order.IsDescending);
        return element;
    }

    private static XElement Link(QueryEntity link)
    {
        var element = new XElement("link-entity", new XAttribute("name", link.Table));
        Set(element, "from", link.From);
        Set(element, "to", link.To);
        Set(element, "alias", link.Alias);
        Set(element, "link-type", FetchXmlNames.NameOf(FetchXmlNames.LinkTypes, link.Join));
        Fill(element, link);
        return element;
    }

    private static XElement Filter(QueryFilter filter) => new(
        "filter",
        new XAttribute("type", filter.IsOr ? "or" : "and"),
        filter.Conditions.Select(Condition),
        filter.Filters.Select(Filter),
        filter.Links.Select(Link));

    private static XElement Condition(QueryCondition condition)
    {
        var element = new XElement("condition");
        Set(element, "entityname", condition.Entity);
        Set(element, "attribute", condition.Column);
        element.Add(new XAttribute("operator", FetchXmlNames.Operators.Values.Contains(condition.Operator)
            ? FetchXmlNames.NameOf(FetchXmlNames.Operators, condition.Operator)
            : throw Fault.Unsupported($"the condition operator {condition.Operator} in FetchXML")));
        Set(element, "valueof", condition.OtherColumn);
        var isList = condition.Operator is ConditionOperator.In or ConditionOperator.NotIn or ConditionOperator.Between
            or ConditionOperator.NotBetween or ConditionOperator.ContainValues or ConditionOperator.DoesNotContainValues;
        if (condition.Values.Count == 1 && !isList)
        {
            Set(element, "value", Text(condition, condition.Values[0]));
        }
        else
        {
            element.Add(condition.Values.Select(value => new XElement("value", Text(condition, value))));
        }

        return element;
    }

    private static string Text(QueryCondition condition, object? value) => value switch
    {
        null => throw Fault.ConditionValueNull(condition.Column),
        string text => text,
        bool yes => yes ? "1" : "0",
        DateTime date => date.ToString(date.Kind == DateTimeKind.Unspecified ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        EntityReference reference => reference.Id.ToString("B"),
        Guid id => id.ToString("B"),
        Enum word => word.ToString("D"),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Fault.ConditionValueType(condition.Column, "System.String", value),
    };

    private static void Set(XElement element, string attribute, object? value)
    {
        if (value is not (null or false))
        {
            element.SetAttributeValue(attribute, value is true ? "true" : value);
        }
    }
}
