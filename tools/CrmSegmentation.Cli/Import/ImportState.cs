using CrmSegmentation.Cli.Simulations;
using Newtonsoft.Json;

namespace CrmSegmentation.Cli.Import;

/// <summary>
/// How far an import has come, in a file, so that it can go on where it was stopped. It only saves work: rows have ids of their own, so
/// what is written again is found and left as it is.
/// </summary>
internal sealed class ImportState
{
    private readonly string? _path;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _done;

    private ImportState(string? path, Content content)
    {
        _path = path;
        Fingerprint = content.Fingerprint;
        _done = [.. content.Done];
    }

    /// <summary>Tells imports apart: what was read, and how.</summary>
    public string Fingerprint { get; }

    /// <summary>Opens a state.</summary>
    /// <param name="path">The file; null to keep none.</param>
    /// <param name="fingerprint">What is imported now. The state of another import is not gone on with.</param>
    /// <exception cref="SimulationRefusal">The file cannot be read.</exception>
    public static ImportState Open(string? path, string fingerprint)
    {
        var fresh = new Content(fingerprint, []);
        if (path is null || !File.Exists(path))
        {
            return new ImportState(path, fresh);
        }

        try
        {
            var found = JsonConvert.DeserializeObject<Content>(File.ReadAllText(path));
            return new ImportState(path, found is not null && found.Fingerprint == fingerprint ? found : fresh);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SimulationRefusal(
                $"The state file '{path}' cannot be read. Delete it to begin anew; what was imported is found and left as it is.", exception);
        }
    }

    /// <summary>Whether a batch is done.</summary>
    public bool IsDone(string table, int batch)
    {
        lock (_lock)
        {
            return _done.Contains($"{table}:{batch}");
        }
    }

    /// <summary>Notes that a batch is done.</summary>
    public void Done(string table, int batch)
    {
        lock (_lock)
        {
            _done.Add($"{table}:{batch}");
            if (_path is null)
            {
                return;
            }

            // Written beside and moved, so that a killed process leaves the old state or the new one.
            var beside = _path + ".new";
            File.WriteAllText(beside, JsonConvert.SerializeObject(new Content(Fingerprint, [.. _done])));
            File.Move(beside, _path, overwrite: true);
        }
    }

    private sealed record Content(string Fingerprint, IReadOnlyList<string> Done);
}
