namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>
/// Finds what is needed for tiers. Whatever it finds for keeping a tier it has tried: the replay with that much more keeps the tier, so
/// every downgrade policy is answered by the same rules that later decide.
/// </summary>
internal sealed class TierProgressFinder(LoyaltyProgram program, LoyaltySettler loyalty, DateTime asOf)
{
    private readonly int _rank = program.RankOf(loyalty.Tier?.Code);

    public TierProgress Find()
    {
        var falls = loyalty.ChangesOn is { } on && program.RankOf(loyalty.NextTier?.Code) < _rank ? on : (DateTime?)null;
        return new TierProgress(
            loyalty.Tier, loyalty.Amount, loyalty.WindowBegin, Next(), falls is { } due ? Keep(due) : null, falls, falls is null ? null : loyalty.NextTier);
    }

    private TierNeed? Next()
    {
        if (_rank + 1 >= program.Tiers.Count)
        {
            return null;
        }

        var tier = program.Tiers[_rank + 1];
        return new TierNeed(tier, program.Basis, tier.Threshold - loyalty.Amount, AmountFallsOn());
    }

    /// <summary>The next instant at which the window holds less than now; null when it does not.</summary>
    private DateTime? AmountFallsOn()
    {
        var timeline = Now();
        while (timeline.MoveNext(DateTime.MaxValue))
        {
            if (timeline.Amount < loyalty.Amount)
            {
                return timeline.Now;
            }
        }

        return null;
    }

    private TierNeed? Keep(DateTime due)
    {
        var tier = loyalty.Tier!;
        var before = Until(due.AddTicks(-1)).Amount;
        var after = Until(due).Amount;
        DateTime[] times = [asOf, due.AddTicks(-1)];
        foreach (var at in times.Distinct())
        {
            var there = Until(at).Amount;
            decimal[] amounts = [.. new[] { tier.Threshold - there, tier.Threshold - before, tier.Threshold - after, tier.Threshold }
                .Select(amount => Math.Max(amount, 0m)).Distinct().OrderBy(amount => amount)];
            foreach (var amount in amounts)
            {
                if (Keeps(amount, at, due))
                {
                    return new TierNeed(tier, program.Basis, amount, due, at == asOf ? null : loyalty.Calendar.Begin(FirstDayOf(at)));
                }
            }
        }

        return null;
    }

    /// <summary>The first day of the window that an instant lies in.</summary>
    private DateTime FirstDayOf(DateTime at) => loyalty.Calendar.WindowBegin(loyalty.Calendar.DayOf(at));

    private bool Keeps(decimal amount, DateTime at, DateTime due)
    {
        var supposed = new QualifyingEntry { At = at, Day = loyalty.Calendar.DayOf(at), Awarded = amount, IsPurchase = true };
        var timeline = loyalty.Timeline(supposed);
        while (timeline.MoveNext(due))
        {
        }

        return timeline.Rank >= _rank;
    }

    private TierTimeline Now() => Until(asOf);

    private TierTimeline Until(DateTime at)
    {
        var timeline = loyalty.Timeline();
        while (timeline.MoveNext(at))
        {
        }

        return timeline;
    }
}
