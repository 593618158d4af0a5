using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Customers and formulas made up at random, the same ones for the same seed.</summary>
internal sealed class PreviewedPopulation(World world, int seed)
{
    private const int Size = 24;

    private static readonly string[] Countries = ["Sweden", "sweden", "Norway", "Åland"];
    private static readonly string[] Comparisons = [">=", ">", "<", "<=", "=", "<>"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _contacts = [];
    private readonly List<Guid> _orders = [];

    public void Populate()
    {
        for (var i = 0; i < Size; i++)
        {
            _contacts.Add(world.Contact($"Customer {i}", Fill));
            for (var orders = _random.Next(4); orders > 0; orders--)
            {
                Order();
            }
        }
    }

    /// <summary>Something happens: an order, a cancellation, another value, a deactivation, or time alone, which settles nobody.</summary>
    public void Happen()
    {
        switch (_random.Next(6))
        {
            case 0:
                world.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 400)));
                break;
            case 1 when _orders.Count > 0:
                var order = Any(_orders);
                _orders.Remove(order);
                world.Cancel(order);
                break;
            case 2:
                var contact = new Entity("contact", Any(_contacts));
                Fill(contact);
                world.Service.Update(contact);
                break;
            case 3 when _random.Next(3) == 0:
                world.Service.Update(new Entity("contact", Any(_contacts)) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
                break;
            default:
                Order();
                break;
        }
    }

    public string Formula()
    {
        var parts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(5) == 0 ? $"Not({Condition()})" : Condition()).ToArray();
        return parts.Length == 3 && _random.Next(2) == 0
            ? $"({parts[0]} Or {parts[1]}) And {parts[2]}"
            : string.Join(_random.Next(4) == 0 ? " Or " : " And ", parts);
    }

    public string? ExitFormula() => _random.Next(4) == 0 ? Condition() : null;

    public string? Family() => _random.Next(4) == 0 ? "LEVEL" : null;

    public int MinimumStayDays() => _random.Next(4) == 0 ? 7 : 0;

    public int Priority() => _random.Next(1, 200);

    private string Condition()
    {
        var compare = Any(Comparisons);
        var few = _random.Next(-1, 4);
        var amount = _random.Next(0, 12) * 100;
        var days = _random.Next(1, 60);
        return _random.Next(25) switch
        {
            0 => $"address1_country = \"{Any(Countries)}\"",
            1 => $"address1_country in [\"{Any(Countries)}\", \"{Any(Countries)}\"]",
            2 => "IsBlank(address1_country)",
            3 => $"numberofchildren {compare} {few}",
            4 => $"Age >= {_random.Next(18, 70)}",
            5 => "donotemail",
            6 => $"Satisfaction {compare} {few}",
            7 => $"Stage = \"{Any("Lead", "New", "Active", "Loyal", "At risk", "Lapsed")}\"",
            8 => $"AverageGap {compare} {days}",
            9 => "\"OTHER\" in Segments",
            10 => "\"LEVELLED\" in Segments",
            11 => $"CountRows(Orders) {compare} {few}",
            12 => $"Sum(Orders, Total) {compare} {amount}",
            13 => $"Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -{days}, TimeUnit.Days)), Total) {compare} {amount}",
            14 => $"Max(Orders, Total) {compare} {amount}",
            15 => $"Min(Orders, Total) {compare} {amount}",
            16 => $"CountIf(Orders, Total {compare} {amount}) {Any(Comparisons)} {few}",
            17 => $"CountIf(Orders, IsBlank(Discount)) {compare} {few}",
            18 => $"Average(Orders, Total) {compare} {amount}",
            19 => $"DateDiff(Max(Orders, OrderDate), Today()) {compare} {days}",
            20 => $"CountIf(Orders, Channel = \"Web\") {compare} {few}",
            21 => $"IsEmpty(Filter(Orders, OrderDate >= DateAdd(Now(), -{days}, TimeUnit.Hours)))",
            22 => $"100 / numberofchildren {compare} {days}",
            23 => $"CountIf(OrderLines, Category = \"Shoes\") {compare} {few}",
            _ => $"Sum(OrderLines, Amount) {compare} {amount}",
        };
    }

    private void Fill(Entity contact)
    {
        contact["address1_country"] = _random.Next(4) == 0 ? null : Any(Countries);
        contact["numberofchildren"] = _random.Next(3) == 0 ? null : _random.Next(4);
        contact["birthdate"] = _random.Next(3) == 0 ? null : new DateTime(1950 + _random.Next(55), 11, 22);
        contact["donotemail"] = _random.Next(2) == 0;
        contact["crmseg_satisfaction"] = _random.Next(2) == 0 ? null : _random.Next(1, 6);
    }

    private void Order()
    {
        var order = world.NewOrder(Any(_contacts), _random.Next(0, 8) * 100m, world.Now.AddHours(_random.Next(-1500, 100)));
        if (_random.Next(6) == 0)
        {
            order.Attributes.Remove("crmseg_total");
        }

        if (_random.Next(6) == 0)
        {
            order["statuscode"] = new OptionSetValue(1);
        }

        order["crmseg_channel"] = Any("Web", "Store", null!);
        order["crmseg_discount"] = _random.Next(3) == 0 ? null : 10m * _random.Next(2);
        var id = world.Service.Create(order);
        _orders.Add(id);
        if (_random.Next(3) == 0)
        {
            world.Service.Create(new Entity("crmseg_orderline")
            {
                ["crmseg_name"] = string.Create(CultureInfo.InvariantCulture, $"Line {_orders.Count}"),
                ["crmseg_orderid"] = new EntityReference("crmseg_order", id),
                ["crmseg_category"] = Any("Shoes", "shoes", null!),
                ["crmseg_quantity"] = 1m,
                ["crmseg_amount"] = _random.Next(3) == 0 ? null : 100m * _random.Next(5),
            });
        }
    }

    private T Any<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
