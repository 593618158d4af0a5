using CrmSegmentation.Engine.Customers.Orders;

namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>A customer's stage on a day, and the day on which time alone will change it.</summary>
public sealed class Lifecycle
{
    private readonly LifecycleSettings _settings;
    private readonly DateTime _first;
    private readonly DateTime _last;
    private readonly DateTime? _cameBack;
    private readonly int _orders;

    private Lifecycle(OrderHistory history, LifecycleSettings settings)
    {
        _settings = settings;
        var days = new List<DateTime>();
        foreach (var row in history.Rows)
        {
            if (row.Order.IsReturn)
            {
                continue;
            }

            _orders++;
            if (days.Count == 0 || days[days.Count - 1] != row.Day)
            {
                days.Add(row.Day);
            }
        }

        if (days.Count > 0)
        {
            _first = days[0];
            _last = days[days.Count - 1];
            Rhythm = ReadGaps(days, history.Today, out _cameBack);
        }

        Stage = StageOn(history.Today);
        ChangesOn = FindChange(history.Today);
    }

    /// <summary>The stage.</summary>
    public LifecycleStage Stage { get; }

    /// <summary>The days that are expected from one order to the next; null of prospects.</summary>
    public decimal? Rhythm { get; }

    /// <summary>The day, on the organisation's wall clock, on which the stage changes if nothing is ordered; null when it does not.</summary>
    public DateTime? ChangesOn { get; }

    /// <summary>The stage at the history's day.</summary>
    public static Lifecycle Of(OrderHistory history, LifecycleSettings settings) =>
        new(history ?? throw new ArgumentNullException(nameof(history)), settings ?? throw new ArgumentNullException(nameof(settings)));

    /// <summary>The stage as people and formulas read it: <c>At risk</c>.</summary>
    public static string NameOf(LifecycleStage stage) => stage switch
    {
        LifecycleStage.AtRisk => "At risk",
        LifecycleStage.WonBack => "Won back",
        _ => stage.ToString(),
    };

    private LifecycleStage StageOn(DateTime today)
    {
        if (Rhythm is not { } rhythm)
        {
            return LifecycleStage.Prospect;
        }

        var silence = (today - _last).Days;
        return silence > _settings.LapsedAfter * rhythm ? LifecycleStage.Lapsed
            : silence > _settings.AtRiskAfter * rhythm ? LifecycleStage.AtRisk
            : _cameBack is { } back && (today - back).Days <= _settings.WonBackFor ? LifecycleStage.WonBack
            : (today - _first).Days <= _settings.NewFor ? LifecycleStage.New
            : _orders >= _settings.LoyalFrom ? LifecycleStage.Loyal
            : LifecycleStage.Active;
    }

    private DateTime? FindChange(DateTime today)
    {
        if (Rhythm is not { } rhythm)
        {
            return null;
        }

        DateTime[] candidates =
        [
            After(_last, _settings.AtRiskAfter * rhythm), After(_last, _settings.LapsedAfter * rhythm),
            After(_first, _settings.NewFor), After(_cameBack ?? _first, _settings.WonBackFor),
        ];
        DateTime? found = null;
        foreach (var day in candidates)
        {
            if (day > today && (found is null || day < found) && StageOn(day) != Stage)
            {
                found = day;
            }
        }

        return found;
    }

    /// <summary>The first day on which more than so many days have gone by.</summary>
    private static DateTime After(DateTime day, decimal days)
    {
        var whole = decimal.Floor(days) + 1m;
        return whole > (DateTime.MaxValue.Date - day).Days ? DateTime.MaxValue.Date : day.AddDays((double)whole);
    }

    /// <summary>
    /// The rhythm after all gaps, and the last day on which the customer came back after having lapsed by the rhythm known until then.
    /// </summary>
    private decimal ReadGaps(List<DateTime> days, DateTime today, out DateTime? cameBack)
    {
        cameBack = null;
        var gaps = new List<int>(days.Count);
        for (var i = 1; i < days.Count; i++)
        {
            var gap = (days[i] - days[i - 1]).Days;

            // Who came back longer ago than this is no longer called won back, so the rhythm of those times need not be known.
            if ((today - days[i]).Days <= _settings.WonBackFor && gap > _settings.LapsedAfter * RhythmOf(gaps))
            {
                cameBack = days[i];
            }

            gaps.Insert(Place(gaps, gap), gap);
        }

        return RhythmOf(gaps);
    }

    private decimal RhythmOf(List<int> sorted)
    {
        if (sorted.Count == 0)
        {
            return _settings.UsualRhythm;
        }

        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m;
        return Math.Min(Math.Max(median, _settings.ShortestRhythm), _settings.LongestRhythm);
    }

    private static int Place(List<int> sorted, int gap)
    {
        var found = sorted.BinarySearch(gap);
        return found < 0 ? ~found : found;
    }
}
