using MathNet.Numerics.Distributions;

namespace CrmSegmentation.Cli.Samples;

/// <summary>
/// How often and for how much customers buy: the BG/NBD model of Fader, Hardie and Lee (2005) and the Gamma-Gamma model of Fader and Hardie
/// (2013), with the parameters that those papers found for CDNOW's customers. Time is in weeks, money in the base currency.
/// </summary>
internal static class BuyingModel
{
    /// <summary>Shape of the rates at which customers buy.</summary>
    public const double R = 0.243;

    /// <summary>Rate of the rates, in weeks.</summary>
    public const double Alpha = 4.414;

    /// <summary>First parameter of the chance to be lost after a purchase.</summary>
    public const double A = 0.793;

    /// <summary>Second parameter of that chance.</summary>
    public const double B = 2.426;

    /// <summary>Shape of what a customer spends on an order.</summary>
    public const double P = 6.25;

    /// <summary>Shape of customers' scales of spending.</summary>
    public const double Q = 3.74;

    /// <summary>Rate of customers' scales of spending.</summary>
    public const double V = 15.44;

    private const double HoursOfAWeek = 7 * 24;

    /// <summary>One customer's purchases after the first.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="first">The instant of the first purchase.</param>
    /// <param name="end">The instant behind the last one that is wanted.</param>
    public static IEnumerable<DateTime> Repeats(Random random, DateTime first, DateTime end)
    {
        var rate = Gamma.Sample(random, R, Alpha);
        var lost = Beta.Sample(random, A, B);
        var at = first;

        // In the model nobody is lost by the first purchase, only by later ones. Rates so small that they are 0 buy no more.
        while (rate > 0)
        {
            var weeks = Exponential.Sample(random, rate);
            if (weeks > (end - at).TotalHours / HoursOfAWeek)
            {
                yield break;
            }

            at = at.AddHours(weeks * HoursOfAWeek);
            yield return at;
            if (random.NextDouble() < lost)
            {
                yield break;
            }
        }
    }

    /// <summary>The scale of what a customer spends.</summary>
    public static double SpendingScale(Random random) => Gamma.Sample(random, Q, V);

    /// <summary>What a customer spends on an order.</summary>
    public static decimal Spending(Random random, double scale) => Math.Round((decimal)Gamma.Sample(random, P, scale), 2);
}
