using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Makes the ledgers of two contacts that are being merged fit into one: keys that both have get <c>#m2</c> and so on behind them at the
/// contact that goes. The entries themselves are moved by the platform, which reparents the children of whom it merges.
/// </summary>
internal sealed class LedgerMerge(IOrganizationService system)
{
    private const string Mark = "#m";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _awards = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Renames what would collide.</summary>
    /// <param name="survivor">The contact that remains.</param>
    /// <param name="subordinate">The contact that is merged into it.</param>
    public void Rename(Guid survivor, Guid subordinate)
    {
        var rows = RowPages.ReadAll(system, LedgerRow.Query([survivor, subordinate]));
        var moving = new List<KeyValuePair<Guid, PointsEntry>>();
        var kept = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var entry = LedgerRow.Read(row);
            _taken.Add(entry.Key);
            if (RowValues.Id(row, PointsEntryTable.ContactId) == survivor)
            {
                kept.Add(entry.Key);
            }
            else
            {
                moving.Add(new KeyValuePair<Guid, PointsEntry>(row.Id, entry));
            }
        }

        // Awards first: what expires of an award names it by its key.
        foreach (var each in moving.Where(each => !each.Value.IsOfExpiry && kept.Contains(each.Value.Key)))
        {
            var key = Free(each.Value.Key);
            if (!each.Value.IsOfOrder)
            {
                _awards[each.Value.Key] = key;
            }

            Write(each.Key, key, sourceId: null);
        }

        foreach (var each in moving.Where(each => each.Value.IsOfExpiry))
        {
            RenameExpiry(each.Key, each.Value, kept);
        }
    }

    private void RenameExpiry(Guid row, PointsEntry entry, HashSet<string> kept)
    {
        if (entry.SourceTable == PointsEntry.OwnTable && entry.SourceId is { } award && _awards.TryGetValue(award, out var renamed))
        {
            const string Table = PointsEntry.OwnTable + ":";
            var at = entry.Key.IndexOf(Table + award, StringComparison.OrdinalIgnoreCase) + Table.Length;
            var key = at < Table.Length ? entry.Key : $"{entry.Key.Substring(0, at)}{renamed}{entry.Key.Substring(at + award.Length)}";
            Write(row, Free(key), renamed);
        }
        else if (kept.Contains(entry.Key))
        {
            Write(row, Free(entry.Key), sourceId: null);
        }
    }

    /// <summary>A key that neither contact has. One that was marked by an earlier merge is marked anew, so that keys do not grow.</summary>
    private string Free(string key)
    {
        if (_taken.Add(key))
        {
            return key;
        }

        var mark = key.LastIndexOf(Mark, StringComparison.Ordinal);
        var stem = mark > 0 && key.Substring(mark + Mark.Length) is { Length: > 0 } number && number.All(c => c is >= '0' and <= '9')
            ? key.Substring(0, mark)
            : key;
        for (var next = 2; ; next++)
        {
            var free = FormattableString.Invariant($"{stem}{Mark}{next}");
            if (_taken.Add(free))
            {
                return free;
            }
        }
    }

    private void Write(Guid row, string key, string? sourceId)
    {
        var entry = new Entity(PointsEntryTable.LogicalName, row) { [PointsEntryTable.IdempotencyKey] = key };
        if (sourceId is not null)
        {
            entry[PointsEntryTable.SourceId] = sourceId;
        }

        system.Update(entry);
    }
}
