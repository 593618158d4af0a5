namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>A ledger sorted out: what was posted for each order and each lot, and what people did.</summary>
internal sealed class PointsBook
{
    private readonly Dictionary<PointsSource, Posting> _postings;
    private readonly List<PointsEntry> _awards = [];
    private readonly List<PointsEntry> _spendings = [];

    public PointsBook(IReadOnlyList<PointsEntry> ledger)
    {
        _postings = new Dictionary<PointsSource, Posting>(ledger.Count, PointsSource.Comparer);
        foreach (var entry in ledger)
        {
            if (entry.IsOfOrder)
            {
                Of(SourceOf(entry)).AddEarned(entry);
            }
            else if (entry.IsOfExpiry)
            {
                Of(SourceOf(entry)).AddExpired(entry);
            }
            else if (entry.Points > 0)
            {
                _awards.Add(entry);
            }
            else
            {
                _spendings.Add(entry);
            }
        }

        _awards.Sort(ByTime);
        _spendings.Sort(ByTime);
    }

    /// <summary>Points that people gave, oldest first.</summary>
    public IReadOnlyList<PointsEntry> Awards => _awards;

    /// <summary>Points that were spent or that people took, oldest first.</summary>
    public IReadOnlyList<PointsEntry> Spendings => _spendings;

    /// <summary>What was posted, in the order of the ledger.</summary>
    public IEnumerable<KeyValuePair<PointsSource, Posting>> Postings => _postings;

    /// <summary>What was posted for a source; null when nothing was.</summary>
    public Posting? Find(PointsSource source) => _postings.TryGetValue(source, out var posting) ? posting : null;

    /// <summary>The source under which an award's expiry is posted.</summary>
    public static PointsSource SourceOfAward(PointsEntry award) => new(PointsEntry.OwnTable, award.Key);

    private Posting Of(PointsSource source)
    {
        if (!_postings.TryGetValue(source, out var posting))
        {
            posting = new Posting();
            _postings.Add(source, posting);
        }

        return posting;
    }

    private static PointsSource SourceOf(PointsEntry entry) => new(entry.SourceTable ?? "", entry.SourceId ?? "");

    internal static int ByTime(PointsEntry left, PointsEntry right) =>
        left.PostedOn != right.PostedOn ? left.PostedOn.CompareTo(right.PostedOn) : string.CompareOrdinal(left.Key, right.Key);
}

/// <summary>What was posted for one source.</summary>
internal sealed class Posting
{
    private int _adjusted;
    private int _reversed;
    private int _expiries;
    private int _earnings;

    /// <summary>The entry that was posted first for an order, those without a rate apart; null when only an expiry was posted.</summary>
    public PointsEntry? First { get; private set; }

    /// <summary>The points posted for an order, all corrections included.</summary>
    public long Earned { get; private set; }

    /// <summary>The points posted as lost.</summary>
    public long Expired { get; private set; }

    /// <summary>Whether the source is still there.</summary>
    public bool IsSeen { get; set; }

    /// <summary>How many entries of a kind were posted.</summary>
    public int Count(PointsKind kind) => kind switch
    {
        PointsKind.Adjust => _adjusted,
        PointsKind.Reverse => _reversed,
        PointsKind.Expire => _expiries,
        _ => _earnings,
    };

    public void AddEarned(PointsEntry entry)
    {
        First = First is null || (entry.Rate is not null && (First.Rate is null || PointsBook.ByTime(entry, First) < 0)) ? entry : First;
        Earned += entry.Points;
        _adjusted += entry.Kind == PointsKind.Adjust ? 1 : 0;
        _reversed += entry.Kind == PointsKind.Reverse ? 1 : 0;
        _earnings += entry.Kind == PointsKind.Earn ? 1 : 0;
    }

    public void AddExpired(PointsEntry entry)
    {
        Expired -= entry.Points;
        _expiries++;
    }
}
