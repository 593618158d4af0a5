using System.Globalization;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>Finds the entries that a ledger lacks: what orders and time come to, less what was posted.</summary>
internal sealed class PointsPosting(LoyaltyProgram program, ProgramCalendar calendar, PointsBook book, DateTime asOf)
{
    private readonly List<PointsEntry> _entries = [];

    /// <summary>The entries to add, in the order of posting.</summary>
    public IReadOnlyList<PointsEntry> Entries => _entries;

    /// <summary>Works the account out and finds what is to be posted.</summary>
    /// <param name="orders">The orders that count.</param>
    /// <param name="earned">The points of each, by place, among other entries that stand for no order.</param>
    public PointsAccount Post(HistoricOrder[] orders, QualifyingEntry[] earned)
    {
        var lots = new PointsLot[orders.Length + book.Awards.Count];
        var postings = new Posting?[lots.Length];
        Collect(orders, earned, lots, postings);
        var account = new PointsAccount(program, calendar, lots, Redemptions(), asOf);
        for (var i = 0; i < lots.Length; i++)
        {
            PostExpiry(lots[i], postings[i]);
        }

        foreach (var posted in book.Postings)
        {
            if (!posted.Value.IsSeen)
            {
                PostReversal(posted.Key, posted.Value);
            }
        }

        return account;
    }

    /// <summary>Makes lots of orders and awards, oldest first, and posts what orders lack.</summary>
    private void Collect(HistoricOrder[] orders, QualifyingEntry[] earned, PointsLot[] lots, Posting?[] postings)
    {
        var place = 0;
        var awarded = 0;
        var order = 0;
        for (var i = 0; i < earned.Length; i++)
        {
            if (earned[i].Awarded is not null)
            {
                continue;
            }

            while (awarded < book.Awards.Count && book.Awards[awarded].PostedOn < earned[i].At)
            {
                AddAward(book.Awards[awarded++], ref lots[place], out postings[place]);
                place++;
            }

            AddOrder(orders[order++], earned[i], ref lots[place], out postings[place]);
            place++;
        }

        while (awarded < book.Awards.Count)
        {
            AddAward(book.Awards[awarded++], ref lots[place], out postings[place]);
            place++;
        }
    }

    private void AddAward(PointsEntry award, ref PointsLot lot, out Posting? posting)
    {
        var source = PointsBook.SourceOfAward(award);
        posting = book.Find(source);
        if (posting is not null)
        {
            posting.IsSeen = true;
        }

        lot = new PointsLot
        {
            Source = source,
            Points = award.Points,
            At = award.PostedOn,
            Day = calendar.DayOf(award.PostedOn),
            AvailableOn = award.AvailableOn,
            ExpiresOn = award.ExpiresOn ?? DateTime.MaxValue,
            IsActivity = award.Kind == PointsKind.Earn,
        };
    }

    private void AddOrder(HistoricOrder row, in QualifyingEntry earned, ref PointsLot lot, out Posting? posting)
    {
        var source = new PointsSource(row.Order.Table, row.Order.Id);
        posting = book.Find(source);
        var first = posting?.First is { } entry && entry.ProgramVersion != program.Version ? entry : null;
        lot = new PointsLot
        {
            Source = source,
            Points = earned.Points,
            At = earned.At,
            Day = earned.Day,
            AvailableOn = first?.AvailableOn ?? calendar.AvailableOn(earned.At, earned.Day),
            ExpiresOn = first is not null ? first.ExpiresOn ?? DateTime.MaxValue : ExpiryOf(earned.Day),
            IsActivity = earned.IsPurchase,
        };
        if (posting is not null)
        {
            posting.IsSeen = true;
        }

        // Even an order that earns nothing gets an entry: the next version of the program must not pay it after all.
        var missing = earned.Points - (posting?.Earned ?? 0);
        if (missing != 0 || posting?.First is null)
        {
            var kind = posting?.First is not null ? PointsKind.Adjust : missing < 0 ? PointsKind.Reverse : PointsKind.Earn;
            _entries.Add(EntryFor(source, kind, missing, posting) with
            {
                AvailableOn = lot.AvailableOn,
                ExpiresOn = lot.ExpiresOn == DateTime.MaxValue ? null : lot.ExpiresOn,
                Rate = earned.Rate,
                ProgramVersion = first?.ProgramVersion ?? program.Version,
            });
        }
    }

    private DateTime ExpiryOf(DateTime day) => program.Expiry == PointsExpiry.ByAge ? calendar.AfterMonths(day, program.ExpiryMonths) : DateTime.MaxValue;

    private Redemption[] Redemptions()
    {
        var redemptions = new Redemption[book.Spendings.Count];
        for (var i = 0; i < redemptions.Length; i++)
        {
            var entry = book.Spendings[i];
            redemptions[i] = new Redemption(-entry.Points, entry.PostedOn, calendar.DayOf(entry.PostedOn), entry.Kind == PointsKind.Redeem);
        }

        return redemptions;
    }

    private void PostExpiry(in PointsLot lot, Posting? posting)
    {
        var missing = lot.Expired - (posting?.Expired ?? 0);
        if (missing != 0)
        {
            _entries.Add(ExpiryFor(lot.Source, missing, posting));
        }
    }

    /// <summary>The order is cancelled or gone: what was given for it is taken back, and what of that expired did not.</summary>
    private void PostReversal(PointsSource source, Posting posting)
    {
        if (posting.Earned != 0)
        {
            _entries.Add(EntryFor(source, PointsKind.Reverse, -posting.Earned, posting));
        }

        if (posting.Expired != 0)
        {
            _entries.Add(ExpiryFor(source, -posting.Expired, posting));
        }
    }

    private PointsEntry EntryFor(PointsSource source, PointsKind kind, long points, Posting? posting)
    {
        var name = kind switch { PointsKind.Earn => "earn", PointsKind.Adjust => "adjust", _ => "reverse" };
        return New($"{PointsEntry.OrderPrefix}{source}:{name}{Suffix(posting, kind)}", kind, source, points);
    }

    private PointsEntry ExpiryFor(PointsSource source, long lost, Posting? posting) =>
        New($"{PointsEntry.ExpiryPrefix}{source}{Suffix(posting, PointsKind.Expire)}", PointsKind.Expire, source, -lost);

    private PointsEntry New(string key, PointsKind kind, PointsSource source, long points) => new()
    {
        Key = key,
        Kind = kind,
        Points = points,
        PostedOn = asOf,
        AvailableOn = asOf,
        SourceTable = source.Table,
        SourceId = source.Id,
        ProgramVersion = program.Version,
    };

    private static string Suffix(Posting? posting, PointsKind kind) =>
        posting is not null && posting.Count(kind) > 0 ? "#" + (posting.Count(kind) + 1).ToString(CultureInfo.InvariantCulture) : "";
}
