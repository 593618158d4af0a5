using System.CommandLine;
using CrmSegmentation.Cli.Packing;
using CrmSegmentation.Cli.Rules.Reports;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SolutionTools.Packages;
using Spectre.Console;

namespace CrmSegmentation.Cli.Solutions;

/// <summary><c>crmseg pack</c>: makes of unpacked solutions the zips that an admin imports.</summary>
internal sealed class PackCommand
{
    private const int Done = 0;
    private const int Wrong = 1;

    private readonly Option<bool> _managed = new("--managed") { Description = "Makes managed packages only." };

    private readonly Option<bool> _unmanaged = new("--unmanaged") { Description = "Makes unmanaged packages only." };

    private readonly Option<bool> _both = new("--both") { Description = "Makes NAME.zip and NAME_managed.zip." };

    private readonly Option<string?> _solution = new("--solution")
    {
        Description = "A solution by its folder or name; all under Solutions, without it.",
        HelpName = "NAME|DIR",
    };

    private readonly Option<DirectoryInfo> _out = new("--out")
    {
        Description = "The folder that all is written to.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("out"),
    };

    private readonly Option<FileInfo?> _plugin = new("--plugin")
    {
        Description = "The plug-in file; built from the repository, without it.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON, with the checksum of each zip." };

    private readonly IAnsiConsole _console;

    private PackCommand(IAnsiConsole console) => _console = console;

    public static Command Create(IAnsiConsole console)
    {
        var pack = new PackCommand(console);
        var command = new Command(
            "pack",
            "Packs unpacked solutions into the zips that an admin imports, with the README.md beside their folders; the same sources give the same "
                + "bytes. Without --managed, --unmanaged or --both it makes what each Other/Solution.xml says it is the source of. Ends with 0 "
                + "when all are packed; with 1 when one cannot be, and then none is written; with 2 when called wrongly.")
        {
            pack._managed, pack._unmanaged, pack._both, pack._solution, pack._out, pack._plugin, pack._json,
        };
        command.Validators.Add(result =>
        {
            if (new[] { pack._managed, pack._unmanaged, pack._both }.Count(option => result.GetResult(option) is { Implicit: false }) > 1)
            {
                result.AddError("Say one of --managed, --unmanaged and --both.");
            }
        });
        command.SetAction(pack.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<bool>? kinds = parsed.GetValue(_both) ? [false, true] : parsed.GetValue(_managed) ? [true] : parsed.GetValue(_unmanaged) ? [false] : null;
        try
        {
            var folders = SolutionFolders.Find();
            var packed = new PackRun(folders, parsed.GetValue(_plugin)?.FullName).Run(parsed.GetValue(_solution), kinds);
            if (packed.Count == 0)
            {
                _console.WriteLine("There is no solution to pack: none lies under Solutions. Name one: --solution DIR.", Styles.Mistake);
                return Wrong;
            }

            var target = parsed.GetValue(_out)!;
            Directory.CreateDirectory(target.FullName);
            packed = [.. packed.Where(file => file.Source != Path.Combine(Path.GetFullPath(target.FullName), file.Name))];
            foreach (var file in packed)
            {
                file.Write(target.FullName);
            }

            Report(packed, target, parsed.GetValue(_json));
            return Done;
        }
        catch (Exception exception) when (exception is SolutionRefusedException or IOException or UnauthorizedAccessException)
        {
            _console.WriteLine(Printable.Of(exception.Message), Styles.Mistake);
            return Wrong;
        }
    }

    private static string What(PackedFile file)
    {
        var holds = file.Solution is { } solution ? $"{solution.UniqueName} {solution.Version}, {(file.IsManaged ? "managed" : "unmanaged")}" : "data";
        return file.Entries is { } entries ? $"{holds}, {entries} files" : "how to import them";
    }

    private void Report(IReadOnlyList<PackedFile> packed, DirectoryInfo target, bool json)
    {
        if (json)
        {
            // Past the console, which would break long lines.
            _console.Profile.Out.Writer.WriteLine(new JArray(packed.Select(file => new JObject
            {
                ["file"] = Path.Combine(target.FullName, file.Name),
                ["solution"] = file.Solution?.UniqueName,
                ["version"] = file.Solution?.Version,
                ["managed"] = file.Solution is null ? null : file.IsManaged,
                ["entries"] = file.Entries,
                ["bytes"] = file.Bytes.Length,
                ["sha256"] = file.Sha256,
            })).ToString(Formatting.Indented));
            return;
        }

        foreach (var file in packed)
        {
            _console.Write(Printable.Line(file.Name), Styles.Good);
            _console.WriteLine($"  {Printable.Line(What(file))}");
        }
    }
}
