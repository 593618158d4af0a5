using System.Xml.Linq;
using CrmSegmentation.Dataverse;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;

namespace CrmSegmentation.Cli.Import;

/// <summary>
/// Brings rows into Dataverse: table after table, in batches, several at once. What is there already and equal is left alone, so the same
/// import twice changes nothing.
/// </summary>
/// <param name="dataverse">The port.</param>
/// <param name="state">How far it has come.</param>
/// <param name="options">How it is done.</param>
internal sealed class Importer(IDataverse dataverse, ImportState state, ImportOptions options)
{
    private readonly ImportCounts _counts = new();

    /// <summary>What was done.</summary>
    public ImportCounts Counts => _counts;

    /// <summary>Imports tables.</summary>
    /// <param name="tables">The tables, in the order of writing.</param>
    /// <param name="progress">Told after each batch how many rows of which table it had.</param>
    /// <param name="cancellation">Stops behind the batches that are under way.</param>
    public async Task RunAsync(IReadOnlyList<ImportTable> tables, Action<string, int> progress, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            var batches = table.Rows.Chunk(options.BatchSize).Select((rows, place) => new Batch(table.Table, place, rows)).ToArray();
            var limits = new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, options.Parallelism ?? dataverse.RecommendedParallelism),
                CancellationToken = cancellation,
            };
            await Parallel.ForEachAsync(batches, limits, async (batch, _) =>
            {
                // A batch that was begun is finished: half a batch would be done again, and nothing would be gained.
                if (state.IsDone(batch.Table, batch.Place))
                {
                    _counts.AddSkipped(batch.Rows.Length);
                }
                else if (await ImportAsync(batch))
                {
                    state.Done(batch.Table, batch.Place);
                }

                progress(batch.Table, batch.Rows.Length);
            });
        }
    }

    /// <returns>Whether all rows of the batch are as they should be.</returns>
    private async Task<bool> ImportAsync(Batch batch)
    {
        var present = await PresentAsync(batch);
        var writes = new List<Write>();
        var rows = new List<ImportRow>();
        foreach (var row in batch.Rows)
        {
            var wanted = present.TryGetValue(row.Id, out var there) ? Difference(row, there) : row.Values;
            if (wanted.Count > 0)
            {
                writes.Add(Of(there is null ? WriteKind.Create : WriteKind.Update, batch.Table, row.Id, wanted));
                rows.Add(row);
            }
            else
            {
                _counts.AddUnchanged();
            }
        }

        var isWhole = await WriteAsync(batch.Table, writes, rows);
        var then = batch.Rows.Where(row => row.Then is { } next && (present.GetValueOrDefault(row.Id) is not { } known || !Holds(known, next))).ToArray();
        Write[] second = [.. then.Select(row => Of(WriteKind.Update, batch.Table, row.Id, row.Then!))];
        return await WriteAsync(batch.Table, second, then, isSecond: true) && isWhole;
    }

    private async Task<bool> WriteAsync(string table, IReadOnlyList<Write> writes, IReadOnlyList<ImportRow> rows, bool isSecond = false)
    {
        if (writes.Count == 0)
        {
            return true;
        }

        var results = await dataverse.WriteAsync(new WriteBatch(writes));
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Failure is { } failure)
            {
                _counts.AddFailed(new ImportFailure(table, rows[i].Key, failure.Message));
            }
            else if (!isSecond)
            {
                _counts.AddWritten(writes[i].Kind == WriteKind.Create);
            }
        }

        return results.All(result => result.Failure is null);
    }

    private async Task<Dictionary<Guid, Row>> PresentAsync(Batch batch)
    {
        var columns = batch.Rows.SelectMany(row => row.Values.Keys.Concat(row.Then?.Keys ?? [])).Distinct()
            .Where(column => column != Overridden).Order(StringComparer.Ordinal);
        var key = batch.Table + "id";
        var fetch = new XElement("fetch", new XElement(
            "entity",
            new XAttribute("name", batch.Table),
            columns.Append(key).Select(column => new XElement("attribute", new XAttribute("name", column))),
            new XElement("filter", new XElement(
                "condition",
                new XAttribute("attribute", key),
                new XAttribute("operator", "in"),
                batch.Rows.Select(row => new XElement("value", row.Id.ToString("D")))))));
        var page = await dataverse.FetchAsync(new FetchQuery(fetch.ToString()));
        return page.Rows.ToDictionary(row => row.Id!.Value);
    }

    /// <summary>The column that is given once and never read back.</summary>
    private const string Overridden = "overriddencreatedon";

    private static Dictionary<string, object?> Difference(ImportRow row, Row there) => row.Values
        .Where(value => value.Key != Overridden && !(row.Then?.ContainsKey(value.Key) ?? false) && !AreEqual(value.Value, there[value.Key]))
        .ToDictionary(value => value.Key, value => value.Value);

    private static bool Holds(Row there, IReadOnlyDictionary<string, object?> values) => values.All(value => AreEqual(value.Value, there[value.Key]));

    private static bool AreEqual(object? wanted, object? found) => (wanted, found) switch
    {
        (null or "", null or "") => true,
        (null, _) or (_, null) => false,
        (RowReference one, RowReference other) => one.Id == other.Id,
        (DateTime one, DateTime other) => one.Ticks / TimeSpan.TicksPerSecond == other.Ticks / TimeSpan.TicksPerSecond,
        (IConvertible one, IConvertible other) when one is not string and not bool and not DateTime && other is not string and not bool and not DateTime =>
            Math.Round(one.ToDecimal(null), 4) == Math.Round(other.ToDecimal(null), 4),
        _ => wanted!.Equals(found),
    };

    private Write Of(WriteKind kind, string table, Guid id, IReadOnlyDictionary<string, object?> values) =>
        new(kind, new Row(table, id, values)) { BypassesPlugins = options.BypassesPlugins };

    private sealed record Batch(string Table, int Place, ImportRow[] Rows);
}

/// <summary>How an import is done.</summary>
internal sealed record ImportOptions
{
    /// <summary>How many rows a request has.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>How many requests are under way at once; null for what Dataverse recommends.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Whether plug-ins are passed over, to settle everybody once at the end.</summary>
    public bool BypassesPlugins { get; init; }
}

/// <summary>A row that Dataverse refused.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key in the source.</param>
/// <param name="Reason">What Dataverse said.</param>
internal sealed record ImportFailure(string Table, string Key, string Reason);

/// <summary>What an import did.</summary>
internal sealed class ImportCounts
{
    private const int MostFailures = 1000;

    private readonly Lock _lock = new();
    private readonly List<ImportFailure> _failures = [];

    /// <summary>How many rows were created.</summary>
    public int Created { get; private set; }

    /// <summary>How many rows were changed.</summary>
    public int Changed { get; private set; }

    /// <summary>How many rows were there already and equal.</summary>
    public int Unchanged { get; private set; }

    /// <summary>How many rows an earlier run had done.</summary>
    public int Skipped { get; private set; }

    /// <summary>How many rows Dataverse refused.</summary>
    public int Failed { get; private set; }

    /// <summary>The first of those.</summary>
    public IReadOnlyList<ImportFailure> Failures => _failures;

    public void AddWritten(bool isNew)
    {
        lock (_lock)
        {
            Created += isNew ? 1 : 0;
            Changed += isNew ? 0 : 1;
        }
    }

    public void AddUnchanged()
    {
        lock (_lock)
        {
            Unchanged++;
        }
    }

    public void AddSkipped(int rows)
    {
        lock (_lock)
        {
            Skipped += rows;
        }
    }

    public void AddFailed(ImportFailure failure)
    {
        lock (_lock)
        {
            Failed++;
            if (_failures.Count < MostFailures)
            {
                _failures.Add(failure);
            }
        }
    }
}
