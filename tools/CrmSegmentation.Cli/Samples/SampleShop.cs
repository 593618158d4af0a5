namespace CrmSegmentation.Cli.Samples;

/// <summary>What the shop of the sample sells, when and where.</summary>
internal static class SampleShop
{
    /// <summary>The products.</summary>
    public static IReadOnlyList<SampleProduct> Products { get; } =
    [
        new("Trail Runner", "SH-100", "Shoes", 3.0, new(2023, 3, 1)), new("City Sneaker", "SH-110", "Shoes", 2.4, new(2023, 8, 1)),
        new("Winter Boot", "SH-120", "Shoes", 3.4, new(2024, 10, 1)), new("Trail Runner 2", "SH-101", "Shoes", 3.2, new(2025, 9, 1)),
        new("Rain Jacket", "JA-200", "Jackets", 4.0, new(2023, 4, 1)), new("Down Jacket", "JA-210", "Jackets", 5.0, new(2024, 9, 15)),
        new("Wool Socks", "CL-300", "Clothing", 0.4, new(2023, 1, 1)), new("Base Layer", "CL-310", "Clothing", 0.9, new(2023, 9, 1)),
        new("Gloves", "CL-320", "Clothing", 0.6, new(2023, 10, 1)), new("Beanie", "CL-330", "Clothing", 0.5, new(2023, 10, 1)),
        new("Day Pack", "BA-400", "Bags", 1.6, new(2023, 5, 1)), new("Trekking Pack", "BA-410", "Bags", 3.6, new(2025, 3, 1)),
        new("Tent", "CA-500", "Camping", 7.0, new(2023, 2, 1)), new("Sleeping Bag", "CA-510", "Camping", 4.2, new(2023, 2, 1)),
        new("Stove", "CA-520", "Camping", 1.8, new(2024, 4, 1)), new("Gift Card", "GI-900", "Gifts", 1.0, new(2022, 1, 1)),
    ];

    /// <summary>The products on sale on a day, each as many times as its season wants it.</summary>
    public static SampleProduct Pick(Random random, DateTime day)
    {
        SampleProduct[] onSale = [.. Products.Where(product => product.Introduced <= day)];
        var weights = onSale.Select(product => Season(product.Category, day.Month)).ToArray();
        var at = random.NextDouble() * weights.Sum();
        for (var i = 0; i < onSale.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return onSale[i];
            }
        }

        return onSale[^1];
    }

    /// <summary>Where an order is placed; older customers go to the shop more.</summary>
    public static string? Channel(Random random, int? birthYear)
    {
        var shop = birthYear is < 1970 ? 0.6 : 0.3;
        var at = random.NextDouble();
        return at < 0.03 ? null : at < shop ? "Shop" : at < shop + 0.08 ? "Phone" : "Online";
    }

    /// <summary>The part that is taken off: more is off in sales, in January, July and the last week of November.</summary>
    public static decimal Discount(Random random, DateTime day)
    {
        var isSale = day.Month is 1 or 7 || day is { Month: 11, Day: >= 23 };
        return random.NextDouble() < (isSale ? 0.55 : 0.12) ? new[] { 0.1m, 0.15m, 0.2m, 0.3m }[random.Next(4)] : 0m;
    }

    /// <summary>How much a kind of product is wanted in a month; 1 is usual.</summary>
    private static double Season(string category, int month) => category switch
    {
        "Camping" => month is >= 5 and <= 8 ? 2.2 : 0.5,
        "Jackets" or "Clothing" => month is >= 10 or <= 2 ? 1.8 : 0.7,
        "Gifts" => month == 12 ? 3 : 0.4,
        _ => 1,
    };
}

/// <summary>Something that the shop sells.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Category">Its category.</param>
/// <param name="Weight">Its part of what an order comes to, among the others.</param>
/// <param name="Introduced">From when it was sold.</param>
internal sealed record SampleProduct(string Name, string Number, string Category, double Weight, DateTime Introduced);
