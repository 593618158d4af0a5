namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>
/// Works out a points account by going through its life in order of time: what is given pays debts first and then lies in lots; what is
/// spent comes from the oldest lots first, what returns take back from the newest; what is left of a lot when it expires is lost. What follows from
/// orders follows from the orders as they are now, so a cancelled order, or one that turns up late, leaves the account as though it had
/// been known from the beginning.
/// </summary>
internal sealed class PointsAccount
{
    private readonly LoyaltyProgram _program;
    private readonly ProgramCalendar _calendar;
    private readonly PointsLot[] _lots;
    private readonly Redemption[] _redemptions;
    private readonly int[] _byExpiry;
    private int _given;
    private int _first;
    private int _expiring;
    private int _redeemed;
    private DateTime _inactiveOn = DateTime.MaxValue;

    /// <summary>The account of a customer at an instant.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">Its windows.</param>
    /// <param name="lots">What was given, and taken back by returns, oldest first; none later than the instant.</param>
    /// <param name="redemptions">What was spent, and corrected downwards, oldest first.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public PointsAccount(LoyaltyProgram program, ProgramCalendar calendar, PointsLot[] lots, Redemption[] redemptions, DateTime asOf)
    {
        _program = program;
        _calendar = calendar;
        _lots = lots;
        _redemptions = redemptions;
        _byExpiry = program.Expiry == PointsExpiry.ByInactivity ? [] : ByExpiry(lots);
        while (Step(asOf))
        {
        }

        Read(asOf);
    }

    /// <summary>The lots, with what is left and what expired.</summary>
    public PointsLot[] Lots => _lots;

    /// <summary>The points that can be spent.</summary>
    public long Available { get; private set; }

    /// <summary>The points that can be spent later.</summary>
    public long Pending { get; private set; }

    /// <summary>The points that were taken back after they had been spent; what is given next pays for them.</summary>
    public long Debt { get; private set; }

    /// <summary>The next instant at which points are lost if nothing happens; null when there is none.</summary>
    public DateTime? NextExpiryOn { get; private set; }

    /// <summary>The points that are lost then.</summary>
    public long NextExpiry { get; private set; }

    /// <summary>The next instant at which time alone changes the account; null when it does not.</summary>
    public DateTime? ChangesOn { get; private set; }

    /// <summary>Does what is due next, at or before an instant.</summary>
    private bool Step(DateTime asOf)
    {
        var given = _given < _lots.Length ? _lots[_given].At : DateTime.MaxValue;
        var redeemed = _redeemed < _redemptions.Length ? _redemptions[_redeemed].At : DateTime.MaxValue;
        var expires = NextExpiryAmongGiven();
        if (expires <= asOf && expires <= given && expires <= redeemed)
        {
            Expire(expires);
            return true;
        }

        if (given <= asOf && given <= redeemed && _given < _lots.Length)
        {
            Give(ref _lots[_given++]);
            return true;
        }

        if (redeemed <= asOf && _redeemed < _redemptions.Length)
        {
            Redeem(_redemptions[_redeemed++]);
            return true;
        }

        return false;
    }

    private DateTime NextExpiryAmongGiven()
    {
        if (_program.Expiry == PointsExpiry.ByInactivity)
        {
            return _inactiveOn;
        }

        return _expiring < _byExpiry.Length ? _lots[_byExpiry[_expiring]].ExpiresOn : DateTime.MaxValue;
    }

    private void Expire(DateTime at)
    {
        if (_program.Expiry == PointsExpiry.ByInactivity)
        {
            for (var i = _first; i < _given; i++)
            {
                Lose(ref _lots[i]);
            }

            _inactiveOn = DateTime.MaxValue;
            return;
        }

        for (; _expiring < _byExpiry.Length && _lots[_byExpiry[_expiring]].ExpiresOn <= at; _expiring++)
        {
            Lose(ref _lots[_byExpiry[_expiring]]);
        }
    }

    private static void Lose(ref PointsLot lot)
    {
        lot.Expired += lot.Left;
        lot.Left = 0;
    }

    private void Give(ref PointsLot lot)
    {
        lot.Left = 0;
        lot.Expired = 0;
        if (lot.IsActivity)
        {
            StayActive(lot.Day);
        }

        if (lot.Points < 0)
        {
            Debt += TakeBack(-lot.Points);
            return;
        }

        var paid = Math.Min(Debt, lot.Points);
        Debt -= paid;
        lot.Left = lot.Points - paid;
    }

    private void Redeem(Redemption redemption)
    {
        if (redemption.IsActivity)
        {
            StayActive(redemption.Day);
        }

        // What can be spent goes first. More than that was only redeemed when the account looked better than it does now: then what
        // is pending goes, and what expired only by what is known now.
        var missing = Take(redemption.Points, redemption.At);
        missing = Take(missing, DateTime.MaxValue);
        Debt += TakeExpired(missing);
    }

    /// <summary>Takes what a return takes back, from the newest lots first: what comes back was most often bought last.</summary>
    /// <returns>What could not be taken.</returns>
    private long TakeBack(long points)
    {
        for (var i = _given - 1; i >= _first && points > 0; i--)
        {
            var taken = Math.Min(_lots[i].Left, points);
            _lots[i].Left -= taken;
            points -= taken;
        }

        return points;
    }

    /// <summary>Takes points that expired, for a redemption that was granted.</summary>
    /// <returns>What could not be taken.</returns>
    private long TakeExpired(long points)
    {
        for (var i = 0; i < _given && points > 0; i++)
        {
            var taken = Math.Min(_lots[i].Expired, points);
            _lots[i].Expired -= taken;
            points -= taken;
        }

        return points;
    }

    private void StayActive(DateTime day)
    {
        if (_program.Expiry == PointsExpiry.ByInactivity)
        {
            _inactiveOn = _calendar.AfterMonths(day, _program.ExpiryMonths);
        }
    }

    /// <summary>Takes points from the oldest lots that can be spent at an instant.</summary>
    /// <returns>What could not be taken.</returns>
    private long Take(long points, DateTime availableAt)
    {
        while (_first < _given && _lots[_first].Left == 0)
        {
            _first++;
        }

        for (var i = _first; i < _given && points > 0; i++)
        {
            ref var lot = ref _lots[i];
            if (lot.Left > 0 && lot.AvailableOn <= availableAt)
            {
                var taken = Math.Min(lot.Left, points);
                lot.Left -= taken;
                points -= taken;
            }
        }

        return points;
    }

    private void Read(DateTime asOf)
    {
        for (var i = _first; i < _given; i++)
        {
            ref readonly var lot = ref _lots[i];
            if (lot.Left == 0)
            {
                continue;
            }

            if (lot.AvailableOn <= asOf)
            {
                Available += lot.Left;
            }
            else
            {
                Pending += lot.Left;
                ChangesOn = Earlier(ChangesOn, lot.AvailableOn);
            }

            var lost = _program.Expiry == PointsExpiry.ByInactivity ? _inactiveOn : lot.ExpiresOn;
            if (lost == DateTime.MaxValue)
            {
                continue;
            }

            NextExpiry = NextExpiryOn is null || lost < NextExpiryOn ? lot.Left : lost == NextExpiryOn ? NextExpiry + lot.Left : NextExpiry;
            NextExpiryOn = Earlier(NextExpiryOn, lost);
        }

        ChangesOn = NextExpiryOn is { } expiry ? Earlier(ChangesOn, expiry) : ChangesOn;
    }

    private static DateTime Earlier(DateTime? one, DateTime other) => one is { } first && first <= other ? first : other;

    /// <summary>The places of lots that expire, in the order in which they do.</summary>
    private static int[] ByExpiry(PointsLot[] lots)
    {
        var count = 0;
        var places = new int[lots.Length];
        var isSorted = true;
        for (var i = 0; i < lots.Length; i++)
        {
            if (lots[i].Points <= 0 || lots[i].ExpiresOn == DateTime.MaxValue || lots[i].ExpiresOn <= lots[i].At)
            {
                continue;
            }

            isSorted &= count == 0 || lots[places[count - 1]].ExpiresOn <= lots[i].ExpiresOn;
            places[count++] = i;
        }

        Array.Resize(ref places, count);
        if (!isSorted)
        {
            Array.Sort(places, (x, y) => lots[x].ExpiresOn != lots[y].ExpiresOn ? lots[x].ExpiresOn.CompareTo(lots[y].ExpiresOn) : x.CompareTo(y));
        }

        return places;
    }
}

/// <summary>Points that were spent, or taken by a correction.</summary>
internal readonly struct Redemption(long points, DateTime at, DateTime day, bool isActivity)
{
    /// <summary>How many.</summary>
    public long Points { get; } = points;

    /// <summary>The instant, in UTC.</summary>
    public DateTime At { get; } = at;

    /// <summary>The day on the organisation's wall clock.</summary>
    public DateTime Day { get; } = day;

    /// <summary>Whether the customer did it.</summary>
    public bool IsActivity { get; } = isActivity;
}
