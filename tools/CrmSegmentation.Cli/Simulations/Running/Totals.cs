using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>What all customers come to.</summary>
internal sealed class Totals
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly Simulation _simulation;
    private readonly LoyaltyProgram? _program;

    public Totals(Simulation simulation)
    {
        _simulation = simulation;
        _program = simulation.Catalogue.Definition.Program;
        Segments =
        [
            .. simulation.Catalogue.Segments
                .OrderBy(segment => segment.Definition.Priority).ThenBy(segment => segment.Code, StringComparer.Ordinal)
                .Select(segment => new SegmentTotal(segment)),
        ];
        Tiers = _program is null ? [] : [.. _program.Tiers.Reverse().Select(tier => new GroupTotal(tier.Code, tier.Name)), new GroupTotal("", "no tier")];
        Stages = [.. Enum.GetValues<LifecycleStage>().Select(stage => new GroupTotal(stage.ToString(), Lifecycle.NameOf(stage)))];
        Cells = [.. Enum.GetValues<RfmCell>().Select(cell => new GroupTotal(cell.ToString(), RfmCells.NameOf(cell)))];
    }

    /// <summary>The customers that there are.</summary>
    public int Customers { get; private set; }

    /// <summary>Those who are only created, or order for the first time, after the date.</summary>
    public int NotYet { get; private set; }

    /// <summary>The segments by priority.</summary>
    public IReadOnlyList<SegmentTotal> Segments { get; }

    /// <summary>The tiers, highest first, and those who have none; empty when there is no program.</summary>
    public IReadOnlyList<GroupTotal> Tiers { get; }

    /// <summary>The customers whose tier is higher than at the earlier date.</summary>
    public int Rose { get; private set; }

    /// <summary>The customers whose tier is lower.</summary>
    public int Fell { get; private set; }

    /// <summary>The stages of a customer's life.</summary>
    public IReadOnlyList<GroupTotal> Stages { get; }

    /// <summary>The names of RFM scores.</summary>
    public IReadOnlyList<GroupTotal> Cells { get; }

    /// <summary>The points that can be spent.</summary>
    public long Points { get; private set; }

    /// <summary>The points that can be spent later.</summary>
    public long Pending { get; private set; }

    /// <summary>The points that were taken back after they had been spent.</summary>
    public long Debt { get; private set; }

    /// <summary>The customers of whom time alone changes something within 7 days.</summary>
    public int DueInAWeek { get; private set; }

    /// <summary>Those of whom it does within 30 days.</summary>
    public int DueInAMonth { get; private set; }

    /// <summary>Counts a customer.</summary>
    /// <param name="now">The customer; null when there is none yet.</param>
    /// <param name="before">The customer at the earlier date; null when there was none yet, or no date.</param>
    public void Add(Settled? now, Settled? before)
    {
        if (now is null)
        {
            NotYet++;
            return;
        }

        Customers++;
        AddSegments(now, before);
        AddTier(now.Customer.Tier, before);
        var profile = now.Customer.Profile;
        Count(Stages, profile.Stage.ToString(), before?.Customer.Profile.Stage.ToString());
        Count(Cells, profile.RfmCell?.ToString(), before?.Customer.Profile.RfmCell?.ToString());
        Points += profile.Points;
        Pending += profile.PointsPending;
        Debt += profile.PointsDebt;
        var due = profile.NextEvaluationOn - _simulation.Setting.AsOf;
        DueInAWeek += due <= Week ? 1 : 0;
        DueInAMonth += due <= Month ? 1 : 0;
    }

    private void AddSegments(Settled now, Settled? before)
    {
        foreach (var segment in Segments)
        {
            segment.Count(IsIn(now, segment.Code), before is not null && IsIn(before, segment.Code));
            foreach (var undecided in now.Changes.Undecided)
            {
                if (undecided.Segment == segment.Code)
                {
                    segment.AddUndecided(undecided.EmptyColumns);
                }
            }

            foreach (var problem in now.Changes.Problems)
            {
                if (problem.Segment == segment.Code)
                {
                    segment.AddProblem(problem.Errors);
                }
            }
        }
    }

    private void AddTier(string? tier, Settled? before)
    {
        if (_program is null)
        {
            return;
        }

        Count(Tiers, tier ?? "", before is null ? null : before.Customer.Tier ?? "");
        if (_simulation.Setting.Since is not null)
        {
            var rank = _program.RankOf(tier).CompareTo(_program.RankOf(before?.Customer.Tier));
            Rose += rank > 0 ? 1 : 0;
            Fell += rank < 0 ? 1 : 0;
        }
    }

    private static bool IsIn(Settled settled, string segment)
    {
        foreach (var membership in settled.Customer.Memberships)
        {
            if (membership.Segment == segment)
            {
                return true;
            }
        }

        return false;
    }

    private static void Count(IReadOnlyList<GroupTotal> groups, string? now, string? before)
    {
        foreach (var group in groups)
        {
            group.Count(group.Code == now, group.Code == before);
        }
    }
}
