using System.Globalization;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using CrmSegmentation.Testing.FetchXml;

namespace CrmSegmentation.Engine.Tests.Rules.Backends;

/// <summary>Made-up customers as rows of the product's tables, and the way in which a plan is carried out on them.</summary>
internal sealed class FetchXmlPopulation
{
    private const int Cancelled = 727000000;
    private const int Completed = 2;
    private static readonly FetchXmlMapping Mapping = FetchXmlMapping.Core;

    private FetchXmlPopulation(FetchXmlDatabase database) => Database = database;

    /// <summary>The rows.</summary>
    public FetchXmlDatabase Database { get; }

    /// <summary>Stores customers, and beside what counts of them what must not: cancelled orders and memberships that have ended.</summary>
    public static FetchXmlPopulation Of(IEnumerable<GeneratedCustomer> customers)
    {
        var population = new FetchXmlPopulation(new FetchXmlDatabase());
        foreach (var code in CustomerGenerator.Codes)
        {
            population.Database.Add("crmseg_segment", new Dictionary<string, object?> { ["crmseg_segmentid"] = IdOf("segment", code), ["crmseg_code"] = code });
            population.Database.Add("crmseg_loyaltytier", new Dictionary<string, object?> { ["crmseg_loyaltytierid"] = IdOf("tier", code), ["crmseg_code"] = code });
        }

        foreach (var customer in customers)
        {
            population.Add(customer);
        }

        return population;
    }

    /// <summary>The ids of the contacts that pass a plan's filter and its aggregates, asked for in parts that are not too large.</summary>
    public HashSet<Guid> Passing(FetchXmlPlan plan)
    {
        var passing = Database.Execute(plan.Fetch).Select(row => (Guid)row["contactid"]!).ToList();
        foreach (var aggregate in plan.Aggregates)
        {
            var totals = new Dictionary<Guid, FetchXmlTotals>();
            foreach (var part in FetchXmlPartition.Of(passing))
            {
                AddUp(aggregate, part, totals);
            }

            passing.RemoveAll(id => !aggregate.Passes(totals.TryGetValue(id, out var found) ? found : null));
        }

        return [.. passing];
    }

    private void AddUp(FetchXmlAggregate aggregate, FetchXmlPartition part, Dictionary<Guid, FetchXmlTotals> totals)
    {
        IReadOnlyList<IReadOnlyDictionary<string, object?>> rows;
        try
        {
            rows = Database.Execute(aggregate.Query(part));
        }
        catch (InvalidOperationException failure) when (failure.Message == FetchXmlDatabase.TooManyRows)
        {
            var halves = part.Halves(aggregate.DividesByTime);
            Assert.AreNotEqual(0, halves.Count, "A part that is too large cannot be divided.");
            foreach (var half in halves)
            {
                AddUp(aggregate, half, totals);
            }

            return;
        }

        foreach (var row in rows)
        {
            var customer = (Guid)row[FetchXmlAggregate.CustomerAlias]!;
            if (!totals.TryGetValue(customer, out var total))
            {
                totals[customer] = total = new FetchXmlTotals();
            }

            total.Add(row.TryGetValue(FetchXmlAggregate.SumAlias, out var sum) ? (decimal?)sum : null, Convert.ToInt32(row[FetchXmlAggregate.CountAlias], CultureInfo.InvariantCulture));
        }
    }

    private void Add(GeneratedCustomer customer)
    {
        var contact = new Dictionary<string, object?> { ["contactid"] = customer.Id };
        var profile = new Dictionary<string, object?> { ["crmseg_contactid"] = customer.Id };
        foreach (var column in RuleSchema.Standard.Columns)
        {
            var value = customer.Columns.TryGetValue(column.Name, out var stored) ? stored : null;
            switch (Mapping.ColumnOf(column))
            {
                case { Via.Table: "crmseg_profile" } measure:
                    profile[measure.Name] = measure.Kind == FetchXmlColumnKind.Decimal && value is int whole ? (decimal)whole : value;
                    break;
                case { Via.Table: "crmseg_loyaltytier" }:
                    contact["crmseg_loyaltytierid"] = value is string code ? IdOf("tier", code) : null;
                    break;
                case { } known when column.IsContactColumn:
                    contact[known.Name] = value;
                    break;
            }
        }

        Database.Add("contact", contact);
        if (customer.Columns.ContainsKey("Points") || customer.Columns["Stage"] is not null)
        {
            Database.Add("crmseg_profile", profile);
        }

        foreach (var order in customer.Orders)
        {
            AddOrder(customer.Id, order, Completed);
        }

        foreach (var order in customer.Orders.Take(1))
        {
            AddOrder(customer.Id, order, Cancelled);
        }

        foreach (var code in CustomerGenerator.Codes)
        {
            var sequence = customer.Segments.Contains(code) ? 0 : 1;
            Database.Add("crmseg_membership", new Dictionary<string, object?>
            {
                ["crmseg_contactid"] = customer.Id,
                ["crmseg_segmentid"] = IdOf("segment", code),
                ["crmseg_sequence"] = sequence,
            });
        }
    }

    private void AddOrder(Guid contact, GeneratedOrder order, int status)
    {
        var id = Guid.NewGuid();
        Database.Add("crmseg_order", Row(FactTable.Orders, order.Columns, new() { ["crmseg_orderid"] = id, ["crmseg_contactid"] = contact, ["statuscode"] = status }));
        foreach (var line in order.Lines)
        {
            Database.Add("crmseg_orderline", Row(FactTable.OrderLines, line, new() { ["crmseg_orderlineid"] = Guid.NewGuid(), ["crmseg_orderid"] = id }));
        }
    }

    private static Dictionary<string, object?> Row(FactTable table, IReadOnlyDictionary<string, object?> values, Dictionary<string, object?> row)
    {
        foreach (var column in Mapping.TableOf(table)!.Columns.Where(column => column.Value.Kind != FetchXmlColumnKind.NamedChoice))
        {
            row[column.Value.Name] = values[column.Key];
        }

        return row;
    }

    private static Guid IdOf(string table, string code) =>
        new([.. (table + code).PadRight(16).Substring(0, 16).Select(c => (byte)c)]);
}
