namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>
/// Replays a customer's life in a program, from one moment at which something changes to the next: an order, an order leaving the window,
/// a window ending, a tier's protection ending. What it says of an instant follows from the orders alone, so it does not matter in which
/// order they were saved.
/// </summary>
internal sealed class TierTimeline
{
    private readonly LoyaltyProgram _program;
    private readonly ProgramCalendar _calendar;
    private readonly QualifyingEntry[] _entries;
    private readonly KeptTier[] _tiers;
    private readonly decimal[] _thresholds;
    private readonly int _carried;
    private readonly bool _isRolling;
    private DateTime _lastDay = DateTime.MaxValue;
    private DateTime _lastDayLeaves;
    private int _next;
    private int _oldest;
    private DateTime _windowEnds = DateTime.MinValue;
    private DateTime _softUntil = DateTime.MinValue;
    private bool _carriedIsDue;

    /// <summary>A replay that has not begun.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">Its windows.</param>
    /// <param name="entries">What counts, oldest first; the replay writes the points of orders into it.</param>
    /// <param name="begin">The instant at which the customer joined.</param>
    /// <param name="carried">The rank of the tier that was held when this version of the program was published; -1 for none.</param>
    public TierTimeline(LoyaltyProgram program, ProgramCalendar calendar, QualifyingEntry[] entries, DateTime begin, int carried)
    {
        _program = program;
        _calendar = calendar;
        _entries = entries;
        _tiers = new KeptTier[program.Tiers.Count];
        _thresholds = [.. program.Tiers.Select(tier => tier.Threshold)];
        _carried = carried;
        _isRolling = program.Window == QualificationWindow.RollingMonths;
        _carriedIsDue = carried >= 0;
        Now = entries.Length > 0 && entries[0].At < begin ? entries[0].At : begin;
        if (_carriedIsDue && program.PublishedOn < Now)
        {
            Now = program.PublishedOn;
        }

        At(Now);
    }

    /// <summary>The moment it has come to.</summary>
    public DateTime Now { get; private set; }

    /// <summary>The rank of the tier; -1 for none.</summary>
    public int Rank { get; private set; } = -1;

    /// <summary>What the window holds.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Goes on to the next moment, if there is one before or at a limit.</summary>
    public bool MoveNext(DateTime limit)
    {
        var moment = NextMoment();
        if (moment > limit || moment == DateTime.MaxValue)
        {
            return false;
        }

        At(moment);
        return true;
    }

    private DateTime NextMoment()
    {
        var moment = _next < _entries.Length ? _entries[_next].At : DateTime.MaxValue;
        if (_oldest < _next)
        {
            var leaves = _isRolling ? _entries[_oldest].LeavesOn : _windowEnds;
            moment = leaves < moment ? leaves : moment;
        }

        if (_carriedIsDue && _program.PublishedOn < moment)
        {
            moment = _program.PublishedOn;
        }

        moment = _softUntil > Now && _softUntil < moment ? _softUntil : moment;
        for (var rank = 0; rank < _tiers.Length; rank++)
        {
            ref readonly var tier = ref _tiers[rank];
            moment = tier.HeldUntil > Now && tier.HeldUntil < moment ? tier.HeldUntil : moment;
            moment = tier.GraceUntil > Now && tier.GraceUntil < moment ? tier.GraceUntil : moment;
        }

        return moment;
    }

    private void At(DateTime moment)
    {
        Now = moment;
        LeaveWindow();
        var isOrdered = EnterWindow();
        var isCarried = _carriedIsDue && _program.PublishedOn <= moment;
        var upTo = isCarried ? _carried : -1;
        _carriedIsDue &= !isCarried;
        Decide(KeepTiers(isOrdered, upTo));
    }

    private void LeaveWindow()
    {
        if (_isRolling)
        {
            for (; _oldest < _next && _entries[_oldest].LeavesOn <= Now; _oldest++)
            {
                Amount -= _entries[_oldest].Counted;
            }
        }
        else if (_windowEnds <= Now)
        {
            _oldest = _next;
            Amount = 0m;
            _windowEnds = _calendar.Begin(_calendar.WindowEnd(_calendar.DayOf(Now)));
        }
    }

    private bool EnterWindow()
    {
        var isOrdered = false;
        for (; _next < _entries.Length && _entries[_next].At <= Now; _next++)
        {
            ref var entry = ref _entries[_next];
            var rate = _program.PointsPerUnit * (Rank < 0 ? 1m : _program.Tiers[Rank].Multiplier);
            entry.Count(_program, entry.IsPurchase ? rate : RateOfReturn(-entry.Total, rate));
            Amount += entry.Counted;
            entry.LeavesOn = _isRolling ? LeavesOn(entry.Day) : DateTime.MaxValue;
            isOrdered |= entry.IsPurchase;
        }

        return isOrdered;
    }

    /// <summary>
    /// The points per unit that a return takes back: those that the latest purchases gave, as far as nothing was returned of them yet. What
    /// was returned is not said, and most often it was bought last.
    /// </summary>
    /// <param name="amount">What comes back.</param>
    /// <param name="rate">The rate of what no purchase is found for.</param>
    private decimal RateOfReturn(decimal amount, decimal rate)
    {
        if (amount <= 0m)
        {
            return rate;
        }

        var points = 0m;
        var open = amount;
        for (var i = _next - 1; i >= 0 && open > 0m; i--)
        {
            var taken = Math.Min(open, _entries[i].Kept);
            _entries[i].Kept -= taken;
            points += taken * _entries[i].Rate;
            open -= taken;
        }

        return (points + (open * rate)) / amount;
    }

    /// <summary>The instant at which an order of a day leaves a rolling window; orders of one day leave together.</summary>
    private DateTime LeavesOn(DateTime day)
    {
        if (day != _lastDay)
        {
            _lastDay = day;
            _lastDayLeaves = _calendar.LeavesWindow(day);
        }

        return _lastDayLeaves;
    }

    /// <summary>The instant until which a tier is kept that is earned now.</summary>
    private DateTime HeldUntil()
    {
        var day = _calendar.DayOf(Now);
        return _isRolling && _program.Downgrade == DowngradeTiming.AtWindowEnd ? LeavesOn(day) : _calendar.HeldUntil(day);
    }

    /// <summary>Renews and ends the protection of tiers.</summary>
    /// <returns>The rank of the highest tier that is earned or kept; -1 for none.</returns>
    private int KeepTiers(bool isOrdered, int carried)
    {
        var highest = -1;
        var held = isOrdered || carried >= 0 ? HeldUntil() : DateTime.MinValue;
        for (var rank = 0; rank < _tiers.Length; rank++)
        {
            ref var tier = ref _tiers[rank];
            var isEarned = Amount >= _thresholds[rank];
            if ((isEarned && isOrdered) || rank <= carried)
            {
                tier.HeldUntil = held > tier.HeldUntil ? held : tier.HeldUntil;
                tier.WasKept = true;
            }

            if (isEarned || tier.HeldUntil > Now)
            {
                tier.WasKept = true;
                tier.GraceUntil = DateTime.MinValue;
                highest = rank;
                continue;
            }

            if (tier.WasKept && _program.GraceDays > 0)
            {
                tier.GraceUntil = _calendar.Begin(ProgramCalendar.AddDays(_calendar.DayOf(Now), _program.GraceDays));
            }

            tier.WasKept = false;
            highest = tier.GraceUntil > Now ? rank : highest;
        }

        return highest;
    }

    private void Decide(int highest)
    {
        if (highest >= Rank)
        {
            Rank = highest;
            _softUntil = DateTime.MinValue;
        }
        else if (!_program.DowngradesOneLevel)
        {
            Rank = highest;
        }
        else if (_softUntil <= Now)
        {
            Rank--;
            _softUntil = Rank > highest ? _calendar.Begin(_calendar.WindowEnd(_calendar.DayOf(Now))) : DateTime.MinValue;
        }
    }

    /// <summary>How one tier is kept.</summary>
    internal struct KeptTier
    {
        /// <summary>The end of its protection; the start of time when it never had any.</summary>
        public DateTime HeldUntil;

        /// <summary>The end of its grace; the start of time when it is in none.</summary>
        public DateTime GraceUntil;

        /// <summary>Whether it was earned or protected at the moment before.</summary>
        public bool WasKept;
    }
}
