using System.Xml.Linq;
using LocalDataverse.Queries.Reading;
using LocalDataverse.Queries.Writing;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>
/// Generated queries mean the same as query expressions and as FetchXML, and agree with a reckoning by hand over all rows; damaged FetchXML
/// ends in a fault or an answer.
/// </summary>
[TestClass]
public sealed class DifferentialTests : IDisposable
{
    private readonly QueryOrganization _organization = new();
    private readonly Random _random = new(20260301);

    public DifferentialTests()
    {
        var accounts = new[] { "Acme", "Bolt", "Core" }.Select(name => _organization.Account(name)).ToArray();
        for (var i = 0; i < 40; i++)
        {
            _organization.Contact(
                $"L{i:00}",
                ("firstname", Pick<string?>(null, "Ada", "ada", "Bé", "Zoë")),
                ("numberofchildren", Pick<object?>(null, 0, 1, 2, 3)),
                ("gendercode", Pick<object?>(null, new OptionSetValue(1), new OptionSetValue(2))),
                ("annualincome", Pick<object?>(null, new Money(10m), new Money(10.5m), new Money(99m))),
                ("donotemail", Pick<object>(true, false)),
                ("parentcustomerid", Pick(null, accounts[0], accounts[1])));
        }
    }

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Queries_InBothLanguages_FindTheSame()
    {
        for (var i = 0; i < 300; i++)
        {
            var query = Query();
            var fetchXml = ((QueryExpressionToFetchXmlResponse)_organization.Service.Execute(new QueryExpressionToFetchXmlRequest { Query = query })).FetchXml;
            var back = ((FetchXmlToQueryExpressionResponse)_organization.Service.Execute(
                new FetchXmlToQueryExpressionRequest { FetchXml = fetchXml })).Query;

            var expected = Show(_organization.Service.RetrieveMultiple(query));
            Assert.AreEqual(expected, Show(_organization.Fetch(fetchXml)), fetchXml);
            Assert.AreEqual(expected, Show(_organization.Service.RetrieveMultiple(back)), fetchXml);
        }
    }

    [TestMethod]
    public void Conditions_Generated_AgreeWithAReckoningByHand()
    {
        var all = _organization.Fetch("<fetch><entity name='contact'/></fetch>").Entities;
        for (var i = 0; i < 400; i++)
        {
            var filter = Filter(2);
            var query = new QueryExpression("contact") { Criteria = filter };

            var expected = all.Where(row => Holds(filter, row)).Select(row => row.Id).Order().ToArray();
            var found = _organization.Service.RetrieveMultiple(query).Entities.Select(row => row.Id).Order().ToArray();

            CollectionAssert.AreEqual(expected, found, FetchXmlWriter.Write(QueryExpressionReader.Read(query)));
        }
    }

    [TestMethod]
    public void FetchXml_WithLettersChanged_EndsInAFaultOrAnAnswer()
    {
        string[] words = ["'", "\"", "<", ">", "/>", "<filter>", "</filter>", "-1", "\0", "é", "&amp;", "&#x1;", "]]>", "<!--", "<![CDATA["];
        for (var i = 0; i < 2_000; i++)
        {
            var text = FetchXmlWriter.Write(QueryExpressionReader.Read(Query()));
            for (var damage = _random.Next(1, 4); damage > 0; damage--)
            {
                var at = _random.Next(text.Length);
                text = _random.Next(2) == 0 ? text.Insert(at, Pick<string>(words)) : text.Remove(at, Math.Min(_random.Next(1, 30), text.Length - at));
                text = text.Length == 0 ? " " : text;
            }

            Answers(text);
        }
    }

    [TestMethod]
    public void FetchXml_WithPartsExchanged_EndsInAFaultOrAnAnswer()
    {
        var answers = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var fetch = XElement.Parse(FetchXmlWriter.Write(QueryExpressionReader.Read(Query())));
            var donor = XElement.Parse(FetchXmlWriter.Write(QueryExpressionReader.Read(Query())));
            for (var damage = _random.Next(1, 4); damage > 0; damage--)
            {
                Damage(fetch, donor);
            }

            answers += Answers(fetch.ToString()) ? 1 : 0;
        }

        Assert.IsGreaterThan(500, answers);
        Assert.IsLessThan(3_500, answers);
    }

    private void Damage(XElement fetch, XElement donor)
    {
        string[] columns =
        [
            "contactid", "createdon", "birthdate", "parentcustomerid", "parentcustomeridname", "parentcustomeridtype", "ownerid", "statecode", "gendercodename",
            "annualincome_base", "versionnumber", "entityimage", "exchangerate", "address1_latitude", "nosuch", "description",
        ];
        string[] values = ["", "0", "1", "-1", "99999999999999999999", "x", "2026-02-30", "2026-02-28", "true", "a", "a.name", "contact", "%[", "{", "é"];
        var element = Pick(fetch.DescendantsAndSelf().ToArray());
        var attribute = Pick(fetch.DescendantsAndSelf().Attributes().ToArray());
        switch (_random.Next(8))
        {
            case 0 when element != fetch:
                element.Remove();
                break;
            case 1:
                element.Add(new XElement(Pick(donor.Descendants().ToArray())));
                break;
            case 2:
                attribute?.SetValue(Pick(values));
                break;
            case 3:
                attribute?.Remove();
                break;
            case 4:
                (Pick(fetch.Descendants("condition").ToArray()) ?? fetch).SetAttributeValue("operator", Pick(FetchXmlNames.Operators.Keys.ToArray()));
                break;
            case 5:
                (Pick(fetch.Descendants().Where(e => e.Name != "entity" && e.Attribute("attribute") is not null).ToArray()) ?? fetch)
                    .SetAttributeValue("attribute", Pick(columns));
                break;
            case 6:
                fetch.SetAttributeValue(Pick("distinct", "aggregate", "returntotalrecordcount", "useraworderby", "top", "page", "count"), Pick("1", "true", "7"));
                foreach (var column in fetch.Attribute("aggregate") is null ? [] : fetch.Descendants("attribute"))
                {
                    column.SetAttributeValue("alias", $"x{_random.Next(100)}");
                    column.SetAttributeValue(Pick("groupby", "aggregate"), Pick("true", "count", "max", "sum"));
                    column.SetAttributeValue("name", Pick(columns));
                }

                break;
            default:
                (Pick(fetch.Descendants("link-entity").ToArray()) ?? fetch.Element("entity") ?? fetch).SetAttributeValue(
                    Pick("link-type", "from", "to", "alias", "name"), Pick(["account", "contact", "outer", "any", "in", "a", "accountid", .. columns]));
                break;
        }
    }

    private bool Answers(string fetchXml)
    {
        try
        {
            _organization.Fetch(fetchXml);
            return true;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            Assert.AreNotEqual("", fault.Message, fetchXml);
            Assert.IsFalse(fault.Message.StartsWith("Generic SQL error", StringComparison.Ordinal), $"{fault.Message}: {fetchXml}");
            return false;
        }
    }

    private static string Show(EntityCollection rows) => string.Join(
        '\n',
        rows.Entities.Select(row => string.Join(
            ',',
            row.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Plain(pair.Value)}"))));

    private static object? Plain(object? value) => value switch
    {
        AliasedValue aliased => Plain(aliased.Value),
        OptionSetValue option => option.Value,
        Money money => money.Value,
        EntityReference reference => reference.Id,
        _ => value,
    };

    private static bool Holds(FilterExpression filter, Entity row)
    {
        var results = filter.Conditions.Select(condition => Holds(condition, row)).Concat(filter.Filters.Select(inner => Holds(inner, row))).ToArray();
        return results.Length == 0 || (filter.FilterOperator == LogicalOperator.Or ? results.Any(r => r) : results.All(r => r));
    }

    private static bool Holds(ConditionExpression condition, Entity row)
    {
        var value = Plain(row.Attributes.TryGetValue(condition.AttributeName, out var given) ? given : null);
        var values = condition.Values.Select(Plain).ToArray();
        return condition.Operator switch
        {
            ConditionOperator.Null => value is null,
            ConditionOperator.NotNull => value is not null,
            ConditionOperator.NotEqual or ConditionOperator.NotIn => value is null || values.All(v => Compare(value, v) != 0),
            ConditionOperator.NotBetween => value is null || Compare(value, values[0]) < 0 || Compare(value, values[1]) > 0,
            _ when value is null => false,
            ConditionOperator.Equal or ConditionOperator.In => values.Any(v => Compare(value, v) == 0),
            ConditionOperator.GreaterThan => Compare(value, values[0]) > 0,
            ConditionOperator.GreaterEqual => Compare(value, values[0]) >= 0,
            ConditionOperator.LessThan => Compare(value, values[0]) < 0,
            ConditionOperator.LessEqual => Compare(value, values[0]) <= 0,
            _ => Compare(value, values[0]) >= 0 && Compare(value, values[1]) <= 0,
        };
    }

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (string l, string r) => string.CompareOrdinal(Fold(l), Fold(r)),
        (bool l, bool r) => l.CompareTo(r),
        (Guid l, Guid r) => l.CompareTo(r),
        _ => Convert.ToDecimal(left, System.Globalization.CultureInfo.InvariantCulture)
            .CompareTo(Convert.ToDecimal(right, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static string Fold(string text) => text.ToLowerInvariant().Replace('é', 'e').Replace('ë', 'e');

    private QueryExpression Query()
    {
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("lastname", "firstname", "annualincome"), Criteria = Filter(2) };
        if (_random.Next(2) == 0)
        {
            query.AddOrder(Pick("firstname", "numberofchildren", "gendercode", "parentcustomerid"), Pick(OrderType.Ascending, OrderType.Descending));
        }

        if (_random.Next(3) == 0)
        {
            query.TopCount = _random.Next(1, 10);
        }
        else if (_random.Next(3) == 0)
        {
            query.PageInfo = new PagingInfo { PageNumber = _random.Next(1, 3), Count = _random.Next(1, 10) };
        }

        if (_random.Next(2) == 0)
        {
            var link = query.AddLink("account", "parentcustomerid", "accountid", Pick(
                JoinOperator.Inner, JoinOperator.LeftOuter, JoinOperator.Exists, JoinOperator.In, JoinOperator.Any, JoinOperator.NotAny, JoinOperator.All,
                JoinOperator.NotAll, JoinOperator.MatchFirstRowUsingCrossApply));
            link.EntityAlias = "a";
            link.LinkCriteria.AddCondition("name", Pick(ConditionOperator.Equal, ConditionOperator.NotEqual), Pick("Acme", "Core"));
            if (link.JoinOperator is JoinOperator.Inner or JoinOperator.LeftOuter)
            {
                link.Columns = new ColumnSet("name");
            }
        }

        query.Distinct = _random.Next(4) == 0;
        return query;
    }

    private FilterExpression Filter(int depth)
    {
        var filter = new FilterExpression(Pick(LogicalOperator.And, LogicalOperator.Or));
        for (var i = _random.Next(3); i >= 0; i--)
        {
            filter.AddCondition(Condition());
        }

        for (var i = depth == 0 ? 0 : _random.Next(3); i > 0; i--)
        {
            filter.AddFilter(Filter(depth - 1));
        }

        return filter;
    }

    private ConditionExpression Condition()
    {
        var column = Pick("firstname", "numberofchildren", "gendercode", "annualincome", "donotemail");
        var isEquality = column == "donotemail";
        var condition = Pick(
            ConditionOperator.Equal, ConditionOperator.NotEqual, ConditionOperator.Null, ConditionOperator.NotNull, ConditionOperator.In, ConditionOperator.NotIn,
            isEquality ? ConditionOperator.Equal : ConditionOperator.GreaterThan, isEquality ? ConditionOperator.Equal : ConditionOperator.LessEqual,
            isEquality ? ConditionOperator.Equal : ConditionOperator.Between, isEquality ? ConditionOperator.Equal : ConditionOperator.NotBetween);
        var count = condition switch
        {
            ConditionOperator.Null or ConditionOperator.NotNull => 0,
            ConditionOperator.In or ConditionOperator.NotIn => _random.Next(1, 4),
            ConditionOperator.Between or ConditionOperator.NotBetween => 2,
            _ => 1,
        };
        return new ConditionExpression(column, condition, [.. Enumerable.Range(0, count).Select(_ => Value(column))]);
    }

    private object Value(string column) => column switch
    {
        "firstname" => Pick("ADA", "be", "Zoe", "M"),
        "numberofchildren" => _random.Next(-1, 5),
        "gendercode" => Pick(1, 2),
        "annualincome" => Pick(9.99999m, 10m, 10.50001m, 99m, 1e20m),
        _ => Pick(true, false),
    };

    private T Pick<T>(params ReadOnlySpan<T> from) => from.IsEmpty ? default! : from[_random.Next(from.Length)];
}
