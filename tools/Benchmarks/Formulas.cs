namespace CrmSegmentation.Benchmarks;

/// <summary>The formulas that are measured.</summary>
internal static class Formulas
{
    /// <summary>A window, a filter, a sum and a comparison: what most segments are.</summary>
    public const string Typical = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    /// <summary>Nothing but comparisons of columns and measures.</summary>
    public const string Comparisons =
        "Points >= 500 And Recency >= 4 And Tier = \"GOLD\" And Not donotemail And birthdate < Date(2008, 1, 1)";

    /// <summary>Somebody is missing something, and time brings it nearer.</summary>
    public const string Unmet =
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 100000"
        + " And DateDiff(Max(Orders, OrderDate), Today()) < 90";

    /// <summary>Fifty segments of an ordinary shop.</summary>
    public static IReadOnlyList<string> Fifty { get; } = [.. Enumerable.Range(1, 5).SelectMany(Ten)];

    private static IEnumerable<string> Ten(int i) =>
    [
        $"Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -{i * 3}, TimeUnit.Months)), Total) >= {i * 500}",
        $"CountRows(Orders) >= {i * 3} And DateDiff(Max(Orders, OrderDate), Today()) > {i * 30}",
        $"address1_country in [\"Sweden\", \"Norway\"] And Points > {i * 100} And Not(\"AT_RISK\" in Segments)",
        $"CountIf(OrderLines, Category = \"Shoes\") >= {i} && Tier = \"GOLD\"",
        $"Age >= {15 + (i * 5)} And Age < {25 + (i * 5)}",
        $"Month(birthdate) = {i} And Not donotemail",
        $"Recency >= {i} And Frequency >= {i} And Monetary >= {i}",
        $"Average(Orders, Total) > {i * 40} And CountIf(Orders, Channel = \"Online\") > {i}",
        $"DateDiff(Max(Orders, OrderDate), Today()) > AverageGap * {i}",
        $"Points >= {i * 250} Or Stage = \"Loyal\" And StartsWith(address1_postalcode, \"{i}\")",
    ];
}
