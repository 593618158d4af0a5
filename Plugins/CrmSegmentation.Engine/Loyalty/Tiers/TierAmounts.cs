using System.Globalization;

namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Puts amounts of a program's basis into words.</summary>
public static class TierAmounts
{
    /// <summary>An amount: <c>1,000 EUR</c>, <c>3 orders</c>, <c>500 points</c>.</summary>
    public static string Of(TierBasis basis, decimal amount, string? currency = null) => basis switch
    {
        TierBasis.Spend => Money(amount, currency),
        TierBasis.Points => Count(amount, "point"),
        _ => Count(amount, "order"),
    };

    /// <summary>What a customer has: <c>spent 1,240</c>, <c>3 orders</c>.</summary>
    public static string Had(TierBasis basis, decimal amount, string? currency = null) =>
        basis == TierBasis.Spend ? $"spent {(amount == 0m ? "nothing" : Money(amount, currency))}" : amount == 0m ? $"no {Name(basis)}s" : Of(basis, amount);

    private static string Name(TierBasis basis) => basis == TierBasis.Points ? "point" : "order";

    private static string Money(decimal amount, string? currency)
    {
        var number = amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return currency is null ? number : $"{number} {currency}";
    }

    private static string Count(decimal amount, string one) =>
        amount.ToString("#,0", CultureInfo.InvariantCulture) + " " + (amount == 1m ? one : one + "s");
}
