using CrmSegmentation.Cli.Samples;

namespace CrmSegmentation.Cli.Tests.Samples;

/// <summary>Customers that were made up: the same each time, and as the published models say.</summary>
[TestClass]
public sealed class SampleTests
{
    private static readonly DateTime End = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void Customer_OfTheSameSeed_IsTheSameHoweverManyAreMade()
    {
        var one = new SampleGenerator(7, End, 2);
        var other = new SampleGenerator(7, End, 2);
        _ = other.Customer(1);
        _ = other.Customer(2);

        Assert.AreEqual(Text(one.Customer(17)), Text(other.Customer(17)));
        Assert.AreNotEqual(Text(one.Customer(17)), Text(new SampleGenerator(8, End, 2).Customer(17)));
    }

    // Fader, Hardie and Lee give the expected number of repeat purchases in t weeks as
    // (a+b-1)/(a-1) * (1 - (alpha/(alpha+t))^r * 2F1(r, b; a+b-1; t/(alpha+t))); for CDNOW's parameters and 39 weeks it is 0.79.
    [TestMethod]
    public void Repeats_OfManyCustomers_AreAsManyAsTheModelExpects()
    {
        var random = new Random(1);
        var first = End.AddDays(-7 * 39);

        var mean = Enumerable.Range(0, 40_000).Average(_ => BuyingModel.Repeats(random, first, End).Count());

        Assert.AreEqual(Expected(39), mean, 0.05);
    }

    // A spending's mean is p * v / (q - 1).
    [TestMethod]
    public void Spending_OfManyOrders_IsAsMuchAsTheModelExpects()
    {
        var random = new Random(1);

        var mean = Enumerable.Range(0, 60_000).Average(_ => BuyingModel.Spending(random, BuyingModel.SpendingScale(random)));

        Assert.AreEqual(BuyingModel.P * BuyingModel.V / (BuyingModel.Q - 1), (double)mean, 0.7);
    }

    [TestMethod]
    public void Customers_OfASample_LackThingsAsRealOnesDo()
    {
        var generator = new SampleGenerator(3, End, 2);
        SampleCustomer[] all = [.. Enumerable.Range(1, 1000).Select(generator.Customer)];
        SampleOrder[] orders = [.. all.SelectMany(customer => customer.Orders)];

        Assert.IsTrue(all.All(customer => customer.Orders.Count > 0 && customer.CreatedOn <= customer.Orders[0].OrderedOn));
        Assert.IsTrue(all.Any(customer => customer.BirthDate is null) && all.Any(customer => customer.Satisfaction is null) && all.Any(customer => customer.Email is null));
        Assert.IsTrue(orders.Any(order => order.Total < 0), "there are returns");
        Assert.IsTrue(orders.Any(order => order.Status == "Cancelled"), "some are cancelled");
        Assert.IsTrue(orders.Any(order => order.Channel is null), "of some the channel is not known");
        Assert.IsTrue(orders.All(order => order.OrderedOn < End && order.Lines.All(line => line.Product.Introduced <= order.OrderedOn)));
        Assert.HasCount(orders.Length, orders.Select(order => order.Number).Distinct().ToArray());
    }

    private static double Expected(double t)
    {
        const double r = BuyingModel.R, alpha = BuyingModel.Alpha, a = BuyingModel.A, b = BuyingModel.B;
        var z = t / (alpha + t);
        double sum = 1, term = 1;
        for (var j = 0; j < 2000; j++)
        {
            term *= (r + j) * (b + j) / ((a + b - 1 + j) * (j + 1)) * z;
            sum += term;
        }

        return (a + b - 1) / (a - 1) * (1 - (Math.Pow(alpha / (alpha + t), r) * sum));
    }

    private static string Text(SampleCustomer customer) => string.Join(
        "|",
        customer.Orders.SelectMany(order => order.Lines.Select(line => $"{order.Number} {order.OrderedOn:O} {order.Status} {line}"))
            .Prepend($"{customer with { Orders = [] }}".Replace("Orders = ", "", StringComparison.Ordinal)));
}
