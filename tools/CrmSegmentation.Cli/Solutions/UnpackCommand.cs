using System.CommandLine;
using CrmSegmentation.Cli.Rules.Reports;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SolutionTools.Packages;
using SolutionTools.Unpacking;
using Spectre.Console;

namespace CrmSegmentation.Cli.Solutions;

/// <summary><c>crmseg unpack</c>: makes of a solution zip a folder with a file a component.</summary>
internal sealed class UnpackCommand
{
    private const int Done = 0;
    private const int Wrong = 1;

    private readonly Argument<FileInfo> _zip = new("ZIP") { Description = "A solution zip, exported or packed." };

    private readonly Argument<DirectoryInfo> _folder = new("DIR")
    {
        Description = "The folder to unpack to. What was unpacked there from the same solution is replaced.",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replaces the folder, whatever it holds." };

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private readonly IAnsiConsole _console;

    private UnpackCommand(IAnsiConsole console) => _console = console;

    public static Command Create(IAnsiConsole console)
    {
        var unpack = new UnpackCommand(console);
        var command = new Command(
            "unpack",
            "Unpacks a solution zip into the classic layout, a file a component; crmseg pack gives the same solution again. Ends with 0 when it is "
                + "unpacked; with 1 when it cannot be, and then nothing is written; with 2 when called wrongly.")
        {
            unpack._zip, unpack._folder, unpack._force, unpack._json,
        };
        command.SetAction(unpack.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var zip = parsed.GetValue(_zip)!;
        var folder = parsed.GetValue(_folder)!;
        try
        {
            var files = SolutionUnpacker.Unpack(SolutionZip.Read(zip.FullName));
            UnpackedFolder.Write(files, folder.FullName, parsed.GetValue(_force));
            if (parsed.GetValue(_json))
            {
                var json = new JObject { ["folder"] = folder.FullName, ["files"] = new JArray(files.Paths) };
                _console.Profile.Out.Writer.WriteLine(json.ToString(Formatting.Indented));
                return Done;
            }

            _console.Write(Printable.Line(zip.Name), Styles.Good);
            _console.WriteLine($"  unpacked to {Printable.Line(folder.Name)}, {files.Paths.Count} files");
            return Done;
        }
        catch (Exception exception) when (exception is SolutionRefusedException or IOException or UnauthorizedAccessException)
        {
            _console.WriteLine(Printable.Of(exception.Message), Styles.Mistake);
            return Wrong;
        }
    }
}
