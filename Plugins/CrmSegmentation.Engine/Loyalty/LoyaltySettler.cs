using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>Works out a customer's tier and points.</summary>
internal sealed class LoyaltySettler
{
    private readonly LoyaltyProgram _program;
    private readonly HistoricOrder[] _orders;
    private readonly QualifyingEntry[] _entries;
    private readonly DateTime _memberSince;
    private readonly DateTime _asOf;
    private readonly int _carried;

    /// <summary>Works them out.</summary>
    /// <param name="program">The program.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="customer">The customer as stored.</param>
    /// <param name="history">The orders that count.</param>
    /// <param name="memberSince">The instant at which the customer joined.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public LoyaltySettler(LoyaltyProgram program, ZoneRules zone, CustomerSnapshot customer, OrderHistory history, DateTime memberSince, DateTime asOf)
    {
        _program = program;
        _asOf = asOf;
        _memberSince = memberSince;
        Calendar = new ProgramCalendar(program, zone, memberSince);
        _orders = program.StartsOn is { } start ? [.. history.Rows.Where(row => row.Local >= start)] : history.Rows;
        var book = customer.Ledger is null ? null : new PointsBook(customer.Ledger);
        _entries = Qualifying(book);
        CarriedTier = customer.Profile.ProgramVersion == program.Version ? customer.Profile.CarriedTier : customer.Tier;
        _carried = program.RankOf(CarriedTier);
        Replay();
        if (book is not null)
        {
            var posting = new PointsPosting(program, Calendar, book, asOf);
            Account = posting.Post(_orders, _entries);
            Entries = posting.Entries;
        }
    }

    /// <summary>The tier; null for none.</summary>
    public LoyaltyTier? Tier { get; private set; }

    /// <summary>What the window holds.</summary>
    public decimal Amount { get; private set; }

    /// <summary>The first day that counts towards the tier.</summary>
    public DateTime WindowBegin { get; private set; }

    /// <summary>The next instant at which time alone changes the tier; null when it does not.</summary>
    public DateTime? ChangesOn { get; private set; }

    /// <summary>The tier from then on; null for none.</summary>
    public LoyaltyTier? NextTier { get; private set; }

    /// <summary>The code of the tier that was held when this version of the program was first applied; null for none.</summary>
    public string? CarriedTier { get; }

    /// <summary>The points account; null when the ledger was not read.</summary>
    public PointsAccount? Account { get; }

    /// <summary>The entries to add to the ledger.</summary>
    public IReadOnlyList<PointsEntry> Entries { get; } = [];

    /// <summary>A replay from the beginning.</summary>
    /// <param name="supposed">Something that is only supposed, in the unit of the program's basis; null for nothing.</param>
    public TierTimeline Timeline(QualifyingEntry? supposed = null)
    {
        if (supposed is not { } extra)
        {
            return new TierTimeline(_program, Calendar, _entries, _memberSince, _carried);
        }

        QualifyingEntry[] entries = [.. _entries.Where(entry => entry.At <= extra.At), extra, .. _entries.Where(entry => entry.At > extra.At)];
        return new TierTimeline(_program, Calendar, entries, _memberSince, _carried);
    }

    /// <summary>The program's windows for the customer.</summary>
    public ProgramCalendar Calendar { get; }

    /// <summary>Why a customer has a tier, or has it no longer.</summary>
    /// <param name="tier">The tier that is gained or lost.</param>
    public TierReason ReasonFor(LoyaltyTier tier) => new(_program.Basis, Amount, WindowBegin, tier.Name, tier.Threshold);

    private void Replay()
    {
        var timeline = Timeline();
        while (timeline.MoveNext(_asOf))
        {
        }

        var rank = timeline.Rank;
        Tier = TierAt(rank);
        Amount = timeline.Amount;
        WindowBegin = Calendar.WindowBegin(Calendar.DayOf(_asOf));
        while (timeline.MoveNext(DateTime.MaxValue))
        {
            if (timeline.Rank != rank)
            {
                ChangesOn = timeline.Now;
                NextTier = TierAt(timeline.Rank);
                return;
            }
        }
    }

    private LoyaltyTier? TierAt(int rank) => rank < 0 ? null : _program.Tiers[rank];

    private QualifyingEntry[] Qualifying(PointsBook? book)
    {
        var isByPoints = _program.Basis == TierBasis.Points && book is not null;
        var entries = new QualifyingEntry[_orders.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var order = _orders[i].Order;
            var posted = book?.Find(new PointsSource(order.Table, order.Id))?.First;
            entries[i] = new QualifyingEntry
            {
                At = order.OrderedOn,
                Day = _orders[i].Day,
                Total = order.Total,
                IsPurchase = !order.IsReturn,
                PostedRate = posted is not null && posted.ProgramVersion != _program.Version ? posted.Rate : null,
            };
        }

        return isByPoints
            ? [.. entries.Concat(book!.Awards.Concat(book.Spendings).Where(entry => entry.Kind != PointsKind.Redeem).Select(Award)).OrderBy(entry => entry.At)]
            : entries;
    }

    private QualifyingEntry Award(PointsEntry award) => new()
    {
        At = award.PostedOn,
        Day = Calendar.DayOf(award.PostedOn),
        Awarded = award.Points,
        IsPurchase = award.Points > 0,
    };
}
