using System.Globalization;
using Bogus;

namespace CrmSegmentation.Cli.Samples;

/// <summary>
/// Makes customers and their orders up. The same seed makes the same ones; customer 17 is the same whether 100 or 10,000 are made, for each
/// has a source of chance of its own.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="end">The instant, in UTC, at which the sample ends.</param>
/// <param name="years">How many years of orders it has.</param>
internal sealed class SampleGenerator(int seed, DateTime end, int years)
{
    private const double ShareOfReturns = 0.06;
    private const double ShareOfCancelled = 0.02;

    private static readonly string[] Countries = ["Sweden", "Sweden", "Sweden", "Norway", "Denmark", "Finland", "Germany"];

    private static readonly Dictionary<string, string> Locales = new()
    {
        ["Sweden"] = "sv",
        ["Norway"] = "nb_NO",
        ["Denmark"] = "sv",
        ["Finland"] = "fi",
        ["Germany"] = "de",
    };

    // Each reads large files of names, so there is one for each language; its source of chance is that of the customer in turn.
    private readonly Dictionary<string, Faker> _fakers = Locales.Values.Distinct().ToDictionary(locale => locale, locale => new Faker(locale));

    private readonly DateTime _begin = end.AddYears(-years);

    /// <summary>Makes a customer.</summary>
    /// <param name="number">The number, from 1.</param>
    public SampleCustomer Customer(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ (number * 7919)));
        var country = Countries[random.Next(Countries.Length)];
        var faker = _fakers[Locales[country]];
        faker.Random = new Randomizer(random.Next());
        var first = _begin.AddMinutes(random.NextDouble() * (end - _begin).TotalMinutes * 0.9);
        int? birthYear = random.NextDouble() < 0.12 ? null : 1935 + random.Next(72);
        var name = faker.Name.FirstName();
        var surname = faker.Name.LastName();
        var id = $"C-{number.ToString("000000", CultureInfo.InvariantCulture)}";
        var customer = new SampleCustomer
        {
            Id = id,
            FirstName = name,
            LastName = surname,
            Email = random.NextDouble() < 0.06 ? null : $"{id.ToLowerInvariant()}@example.com",
            BirthDate = birthYear is { } year ? new DateTime(year, 1 + random.Next(12), 1 + random.Next(28)) : null,
            Gender = random.NextDouble() < 0.2 ? null : 1 + random.Next(2),
            Country = random.NextDouble() < 0.02 ? null : country,
            City = faker.Address.City(),
            CreatedOn = first.AddDays(-random.Next(30)),
            AllowsEmail = random.NextDouble() < 0.7,
            Satisfaction = null,
            Orders = [.. Orders(random, id, first, birthYear)],
        };
        return WithSatisfaction(customer, random);
    }

    private IEnumerable<SampleOrder> Orders(Random random, string customer, DateTime first, int? birthYear)
    {
        var scale = BuyingModel.SpendingScale(random);
        var place = 0;
        foreach (var at in BuyingModel.Repeats(random, first, end).Prepend(first).ToArray())
        {
            var order = Order(random, $"{customer}-{++place}", at, BuyingModel.Spending(random, scale), birthYear);
            yield return order;
            if (order.Status == "Completed" && random.NextDouble() < ShareOfReturns && at.AddDays(14) < end)
            {
                yield return Return(random, $"{customer}-{++place}", order);
            }
        }
    }

    private static SampleOrder Order(Random random, string number, DateTime at, decimal total, int? birthYear)
    {
        var discount = SampleShop.Discount(random, at);
        var count = 1 + (int)(random.NextDouble() * random.NextDouble() * 4);
        var products = Enumerable.Range(0, count).Select(_ => SampleShop.Pick(random, at)).Distinct().ToArray();
        var weight = products.Sum(product => product.Weight);
        var lines = new List<SampleLine>();
        var left = total;
        for (var i = 0; i < products.Length; i++)
        {
            // The cents that rounding leaves go to the last line.
            var amount = i == products.Length - 1 ? left : Math.Round(total * (decimal)(products[i].Weight / weight), 2);
            left -= amount;
            var quantity = 1 + (random.NextDouble() < 0.15 ? random.Next(3) : 0);
            lines.Add(new SampleLine(products[i], quantity, amount, Math.Round(amount * discount / (1 - discount), 2)));
        }

        return new SampleOrder(number, at, SampleShop.Channel(random, birthYear), random.NextDouble() < ShareOfCancelled ? "Cancelled" : "Completed", lines);
    }

    private static SampleOrder Return(Random random, string number, SampleOrder order)
    {
        var line = order.Lines[random.Next(order.Lines.Count)];
        return new SampleOrder(
            number, order.OrderedOn.AddDays(3 + random.Next(11)), order.Channel, "Completed",
            [line with { Quantity = -line.Quantity, Amount = -line.Amount, Discount = 0m }]);
    }

    private SampleCustomer WithSatisfaction(SampleCustomer customer, Random random)
    {
        if (random.NextDouble() < 0.55)
        {
            return customer;
        }

        // Who returns much is less pleased.
        var returns = customer.Orders.Count(order => order.Total < 0);
        var score = Math.Clamp((int)Math.Round(4.2 - (returns * 1.2) + ((random.NextDouble() - 0.5) * 3)), 1, 5);
        var on = customer.Orders[^1].OrderedOn.AddDays(2);
        return customer with { Satisfaction = score, SatisfactionOn = on < end ? on : end };
    }
}

/// <summary>A customer that was made up. What is null is not known of it.</summary>
internal sealed record SampleCustomer
{
    public required string Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public string? Email { get; init; }

    public DateTime? BirthDate { get; init; }

    public int? Gender { get; init; }

    public string? Country { get; init; }

    public string? City { get; init; }

    public required DateTime CreatedOn { get; init; }

    public bool AllowsEmail { get; init; }

    public int? Satisfaction { get; init; }

    public DateTime? SatisfactionOn { get; init; }

    public required IReadOnlyList<SampleOrder> Orders { get; init; }
}

/// <summary>An order, or with a negative total a return.</summary>
internal sealed record SampleOrder(string Number, DateTime OrderedOn, string? Channel, string Status, IReadOnlyList<SampleLine> Lines)
{
    /// <summary>What it comes to.</summary>
    public decimal Total => Lines.Sum(line => line.Amount);
}

/// <summary>A line of an order.</summary>
internal sealed record SampleLine(SampleProduct Product, int Quantity, decimal Amount, decimal Discount);
