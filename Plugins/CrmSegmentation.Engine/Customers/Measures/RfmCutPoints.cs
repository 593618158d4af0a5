namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>
/// The bounds between the RFM scores, stored so that one customer can be scored alone and scores stay comparable from day to day.
/// Each list has four bounds, for the scores 2, 3, 4 and 5. More than a bound of frequency or money gives its score; fewer days than a
/// bound of recency does.
/// </summary>
public sealed class RfmCutPoints
{
    private const int Scores = 5;

    private readonly decimal[] _recency;
    private readonly decimal[] _frequency;
    private readonly decimal[] _monetary;

    /// <summary>Given bounds.</summary>
    /// <param name="recency">Days since the last order, falling or staying the same from score to score.</param>
    /// <param name="frequency">Numbers of orders, rising or staying the same.</param>
    /// <param name="monetary">Amounts spent in the base currency, rising or staying the same.</param>
    /// <exception cref="ArgumentException">A list has not four bounds, or they are out of order.</exception>
    public RfmCutPoints(IEnumerable<decimal> recency, IEnumerable<decimal> frequency, IEnumerable<decimal> monetary)
    {
        _recency = Checked(recency, nameof(recency), sign: -1);
        _frequency = Checked(frequency, nameof(frequency), sign: 1);
        _monetary = Checked(monetary, nameof(monetary), sign: 1);
    }

    /// <summary>The bounds of recency in days.</summary>
    public IReadOnlyList<decimal> Recency => _recency;

    /// <summary>The bounds of frequency in orders.</summary>
    public IReadOnlyList<decimal> Frequency => _frequency;

    /// <summary>The bounds of money in the base currency.</summary>
    public IReadOnlyList<decimal> Monetary => _monetary;

    /// <summary>
    /// The bounds that divide a population into fifths. A customer's score is 1 and one more for each whole fifth of the population that
    /// does strictly worse: customers of the same value have the same score, and ties go to the lower one. So all who ordered once score
    /// 1, however many they are.
    /// </summary>
    /// <param name="population">The values of all customers with orders.</param>
    /// <returns>The bounds; null when nobody has ordered.</returns>
    public static RfmCutPoints? Of(IEnumerable<RfmValues> population)
    {
        RfmValues[] all = [.. population ?? throw new ArgumentNullException(nameof(population))];
        return all.Length == 0
            ? null
            : new RfmCutPoints(
                Bounds(all, values => -values.RecencyDays).Select(bound => -bound),
                Bounds(all, values => values.Frequency),
                Bounds(all, values => values.Monetary));
    }

    /// <summary>The scores of a customer.</summary>
    public RfmScores Score(RfmValues values) => new(
        1 + Count(_recency, bound => values.RecencyDays < bound),
        1 + Count(_frequency, bound => values.Frequency > bound),
        1 + Count(_monetary, bound => values.Monetary > bound));

    /// <summary>The first number of days, above a given one, at which the score of recency falls; null when it stays.</summary>
    internal int? NextRecencyDays(int days)
    {
        int? next = null;
        foreach (var bound in _recency)
        {
            var reached = bound > int.MaxValue ? int.MaxValue : (int)Math.Ceiling(bound);
            next = reached > days && (next is null || reached < next) ? reached : next;
        }

        return next;
    }

    /// <summary>For each score above 1 the largest value that does not have it.</summary>
    private static IEnumerable<decimal> Bounds(RfmValues[] population, Func<RfmValues, decimal> value)
    {
        var sorted = population.Select(value).OrderBy(v => v).ToArray();
        for (var score = 2; score <= Scores; score++)
        {
            // The value at this place has fewer than the wanted fifths below it, and the next larger one has not.
            var place = ((((long)score - 1) * sorted.Length) - 1) / Scores;
            yield return sorted[place];
        }
    }

    private static int Count(decimal[] bounds, Func<decimal, bool> passes)
    {
        var count = 0;
        foreach (var bound in bounds)
        {
            count += passes(bound) ? 1 : 0;
        }

        return count;
    }

    private static decimal[] Checked(IEnumerable<decimal> bounds, string name, int sign)
    {
        decimal[] list = [.. bounds ?? throw new ArgumentNullException(name)];
        if (list.Length != Scores - 1)
        {
            throw new ArgumentException($"There are {Scores - 1} bounds between {Scores} scores, not {list.Length}.", name);
        }

        for (var i = 1; i < list.Length; i++)
        {
            if (sign * list[i] < sign * list[i - 1])
            {
                throw new ArgumentException("The bounds are out of order.", name);
            }
        }

        return list;
    }
}
