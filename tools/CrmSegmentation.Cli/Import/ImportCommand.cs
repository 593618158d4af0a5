using System.CommandLine;
using CrmSegmentation.Cli.Environments;
using Spectre.Console;

namespace CrmSegmentation.Cli.Import;

/// <summary><c>crmseg import</c>: contacts, orders and lines from CSV into Dataverse.</summary>
internal sealed class ImportCommand
{
    private readonly Option<FileInfo?> _mapping = new("--mapping")
    {
        Description = "The mapping file: which files, which column is what, formats, constants.",
        HelpName = "JSON",
    };

    private readonly Option<DirectoryInfo?> _folder = new("--from")
    {
        Description = "The folder of the files. Without a mapping it holds contacts.csv and orders.csv, as 'crmseg sample' writes them.",
        HelpName = "DIR",
    };

    private readonly Option<FileInfo?> _state = new("--state") { Description = "A file that keeps how far it came, to go on after a stop.", HelpName = "FILE" };

    private readonly Option<FileInfo?> _bad = new("--bad")
    {
        Description = "Leaves bad lines out and writes them to this file with the reason; without it one bad line stops the import.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Reads and checks everything, and writes nothing." };

    private readonly Option<bool> _bypass = new("--bypass-plugins")
    {
        Description = "For first loads: passes over the plug-ins, and settles everybody once at the end, without events.",
    };

    private readonly Option<int> _batch = new("--batch-size")
    {
        Description = "Rows in a request, 1 to 1,000.",
        HelpName = "N",
        DefaultValueFactory = _ => 200,
    };

    private readonly Option<int?> _parallel = new("--parallel")
    {
        Description = "Requests at once; without it as many as the environment recommends.",
        HelpName = "N",
    };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Shows no progress." };

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private readonly EnvironmentChoices _environment = new();

    /// <summary>Makes the command.</summary>
    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var import = new ImportCommand();
        var command = new Command("import", "Brings contacts, orders and lines from CSV into Dataverse.")
        {
            import._mapping, import._folder, import._state, import._bad, import._dryRun, import._bypass, import._batch, import._parallel, import._quiet,
            import._json,
        };
        import._environment.AddTo(command);
        command.SetAction((parsed, cancellation) => new ImportRun(console, import.Request(parsed)).RunAsync(
            () => import._environment.Open(parsed, time, text => console.WriteLine(text)), cancellation));
        return command;
    }

    private ImportRequest Request(ParseResult parsed) => new()
    {
        Mapping = parsed.GetValue(_mapping)?.FullName,
        Folder = parsed.GetValue(_folder)?.FullName,
        State = parsed.GetValue(_state)?.FullName,
        Bad = parsed.GetValue(_bad)?.FullName,
        IsDryRun = parsed.GetValue(_dryRun),
        BypassesPlugins = parsed.GetValue(_bypass),
        BatchSize = parsed.GetValue(_batch),
        Parallelism = parsed.GetValue(_parallel),
        IsQuiet = parsed.GetValue(_quiet),
        Json = parsed.GetValue(_json),
    };
}

/// <summary>What was asked for.</summary>
internal sealed record ImportRequest
{
    public string? Mapping { get; init; }

    public string? Folder { get; init; }

    public string? State { get; init; }

    public string? Bad { get; init; }

    public bool IsDryRun { get; init; }

    public bool BypassesPlugins { get; init; }

    public int BatchSize { get; init; } = 200;

    public int? Parallelism { get; init; }

    public bool IsQuiet { get; init; }

    public bool Json { get; init; }
}
