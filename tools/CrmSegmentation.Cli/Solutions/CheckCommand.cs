using System.CommandLine;
using CrmSegmentation.Cli.Packing;
using CrmSegmentation.Cli.Rules.Reports;
using SolutionTools.Checking;
using SolutionTools.Checking.Reports;
using Spectre.Console;

namespace CrmSegmentation.Cli.Solutions;

/// <summary><c>crmseg check</c>: finds what is wrong with solution zips, without a server.</summary>
internal sealed class CheckCommand
{
    private const int Clean = 0;
    private const int Findings = 1;
    private const int CouldNotCheck = 2;

    private readonly IAnsiConsole _console;

    private readonly Argument<FileInfo[]> _zips = new("ZIP")
    {
        Description = "The zips: solutions, and packages of the Configuration Migration tool.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<DirectoryInfo?> _schemas = new("--schemas")
    {
        Description = "The folder of Microsoft's schemas; without it, shared/schemas/dataverse-xsd beside this folder or one above it.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noSchemas = new("--no-schemas") { Description = "Checks everything but the schemas." };

    private readonly Option<string[]> _allow = new("--allow")
    {
        Description = "A deliberate exception: a rule, or a rule and a part of the element, file or message.",
        HelpName = "RULE:ELEMENT",
    };

    private readonly Option<FileInfo?> _allowFile = new("--allow-file")
    {
        Description = "A file of deliberate exceptions, one a line; what follows # says why.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private readonly Option<bool> _sarif = new("--sarif") { Description = "Answers in SARIF 2.1.0." };

    private CheckCommand(IAnsiConsole console) => _console = console;

    public static Command Create(IAnsiConsole console)
    {
        var check = new CheckCommand(console);
        var command = new Command(
            "check", "Finds what is wrong with solution zips, and with data packages beside them: everything that can be seen without a server.")
        {
            check._zips, check._schemas, check._noSchemas, check._allow, check._allowFile, check._json, check._sarif,
        };
        command.SetAction(check.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (Allowed(parsed) is not { } allowed)
        {
            return CouldNotCheck;
        }

        if (parsed.GetValue(_schemas) is { Exists: false } missing)
        {
            return Refuse($"There is no folder '{missing}'.");
        }

        var checker = new SolutionChecker(new CheckOptions { Schemas = Schemas(parsed), Allowed = allowed });
        var opened = new List<OpenedZip>();
        var isEveryoneRead = true;
        foreach (var zip in parsed.GetValue(_zips) ?? [])
        {
            try
            {
                opened.Add(checker.Open(zip.ToString()));
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                isEveryoneRead = false;
                Refuse($"{zip}: it could not be checked: {exception.Message}");
            }
        }

        var reports = checker.Check(opened);
        Write(parsed, reports);
        return !isEveryoneRead ? CouldNotCheck : reports.Any(report => report.Findings.Count > 0) ? Findings : Clean;
    }

    /// <summary>What this repository's file of deliberate exceptions would allow, where it was not asked for.</summary>
    private static void Hint(TextWriter writer, IReadOnlyList<CheckReport> reports)
    {
        if (SolutionFolders.Find().Exceptions is { } file)
        {
            var allowed = AllowanceFile.Parse(File.ReadLines(file));
            CheckText.WriteHint(
                writer, reports.Sum(report => report.Findings.Count(finding => allowed.Any(one => one.Covers(finding)))),
                Path.GetRelativePath(Environment.CurrentDirectory, file).Replace('\\', '/'));
        }
    }

    private string? Schemas(ParseResult parsed) => parsed.GetValue(_noSchemas) ? null
        : parsed.GetValue(_schemas)?.FullName ?? SchemaFolder.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);

    private List<Allowance>? Allowed(ParseResult parsed)
    {
        var allowed = new List<Allowance>();
        try
        {
            if (parsed.GetValue(_allowFile) is { } file)
            {
                allowed.AddRange(AllowanceFile.Parse(File.ReadLines(file.FullName)));
            }

            allowed.AddRange(AllowanceFile.Parse(parsed.GetValue(_allow) ?? []));
            return allowed;
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            Refuse(exception.Message);
            return null;
        }
    }

    private void Write(ParseResult parsed, IReadOnlyList<CheckReport> reports)
    {
        // Past the console, which would break the lines: one finding, one line.
        var writer = _console.Profile.Out.Writer;
        if (parsed.GetValue(_sarif))
        {
            writer.WriteLine(SarifReport.Write(reports));
        }
        else if (parsed.GetValue(_json))
        {
            writer.WriteLine(JsonReport.Write(reports));
        }
        else
        {
            foreach (var report in reports)
            {
                CheckText.Write(writer, report);
            }

            if (parsed.GetValue(_allowFile) is null)
            {
                Hint(writer, reports);
            }
        }
    }

    private int Refuse(string message)
    {
        _console.WriteLine(Printable.Of(message), Styles.Mistake);
        return CouldNotCheck;
    }
}
