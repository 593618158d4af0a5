using System.CommandLine;
using System.CommandLine.Parsing;
using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Plugins.Time;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules;

/// <summary><c>crmseg rule</c>: tries a formula on a customer, or runs a file of cases.</summary>
internal sealed class RuleCommand
{
    private const string Name = "rule";
    private const int Done = 0;
    private const int Wrong = 1;
    private const int Misused = 2;
    private const string Utc = "UTC";

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly Argument<string?> _formula = new("FORMULA")
    {
        Description = "The formula, in quotes.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<FileInfo?> _customer = new("--customer")
    {
        Description = "The customer's file; without it an example customer is taken.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "The day or time to decide for, such as 2026-01-31 or 2026-01-31T10:00Z; now, without it.",
        HelpName = "DATE",
    };

    private readonly Option<string> _zone = new("--zone")
    {
        Description = "The organisation's time zone, such as Europe/Stockholm.",
        HelpName = "ID",
        DefaultValueFactory = _ => Utc,
    };

    private readonly Option<bool> _value = new("--value") { Description = "Shows the formula's value, whatever it is." };

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private readonly Option<bool> _fetchXml = new("--fetchxml") { Description = "Shows too how Dataverse is asked for all members." };

    private readonly Option<bool> _example = new("--example") { Description = "Prints the example customer's file, to start from." };

    private readonly Option<FileInfo?> _cases = new("--cases")
    {
        Description = "Runs a file of cases: JSON lines with formula and expected.",
        HelpName = "FILE",
    };

    private RuleCommand(IAnsiConsole console, TimeProvider time)
    {
        _console = console;
        _time = time;
    }

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var rule = new RuleCommand(console, time);
        var command = new Command(Name, "Tries a segment's formula on a customer.")
        {
            rule._formula, rule._customer, rule._asOf, rule._zone, rule._value, rule._json, rule._fetchXml, rule._example, rule._cases,
        };
        command.SetAction(rule.Run);
        return command;
    }

    /// <summary>Shows what a formula says of the example customer now.</summary>
    public static void Show(IAnsiConsole console, TimeProvider time, string formula)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var setting = new TrialSetting(Example(now, ZoneRules.Utc), now, ZoneRules.Utc, Utc);
        TrialReport.Write(console, Trial.Run(formula, setting, valueOnly: false));
    }

    /// <summary>Refuses a formula without quotes, which the shell gives as several words.</summary>
    /// <returns>The exit code; null when it is something else.</returns>
    public static int? RefuseUnquoted(ParseResult parsed, IAnsiConsole console)
    {
        var rest = parsed.UnmatchedTokens;
        if (parsed.CommandResult.Command.Name != Name || rest.Count == 0 || rest.Any(word => word.StartsWith("--", StringComparison.Ordinal)))
        {
            return null;
        }

        var words = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value);
        var formula = string.Join(" ", words.Concat(rest)).Replace("\"", "\\\"", StringComparison.Ordinal);
        console.WriteLine($"Put the formula in quotes: crmseg rule \"{Printable.Line(formula)}\"", Styles.Mistake);
        return Misused;
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_cases) is { } cases)
        {
            return cases.Exists ? CaseCommand.Run(_console, cases.ToString()) : Refuse(Wrong, $"There is no file '{cases}'.");
        }

        var zoneId = parsed.GetValue(_zone) ?? Utc;
        if (ZoneFinder.Find(zoneId) is not { } zone)
        {
            return Refuse(
                Misused, $"There is no time zone '{zoneId}'. Write an id such as Europe/Stockholm or \"W. Europe Standard Time\".");
        }

        var asOf = _time.GetUtcNow().UtcDateTime;
        if (parsed.GetValue(_asOf) is { } given && !Moments.TryInstant(given, zone, out asOf))
        {
            return Refuse(Misused, $"'{given}' is no time. Write a day, 2026-01-31, or a time, 2026-01-31T10:00, with Z for UTC.");
        }

        if (parsed.GetValue(_example))
        {
            WriteRaw(ExampleCustomer.Json(zone.ToLocal(asOf)));
            return Done;
        }

        return parsed.GetValue(_formula) is { } formula
            ? Try(parsed, formula, asOf, zone, zoneId)
            : Refuse(Misused, "Write a formula, for example: crmseg rule \"CountRows(Orders) >= 3\"");
    }

    private int Try(ParseResult parsed, string formula, DateTime asOf, ZoneRules zone, string zoneId)
    {
        if (CustomerOf(parsed.GetValue(_customer), zone.ToLocal(asOf), zone) is not { } customer)
        {
            return Wrong;
        }

        var valueOnly = parsed.GetValue(_value);
        var trial = Trial.Run(formula, new TrialSetting(customer, asOf, zone, zoneId), valueOnly);
        Report(trial, parsed.GetValue(_json), parsed.GetValue(_fetchXml));
        return trial.Diagnostics.Count == 0 ? Done : Wrong;
    }

    private void Report(Trial trial, bool json, bool fetchXml)
    {
        if (json)
        {
            WriteRaw(TrialJson.Of(trial, fetchXml));
            return;
        }

        TrialReport.Write(_console, trial);
        if (fetchXml && trial.Verdict is { } verdict)
        {
            FetchXmlReport.Write(_console, verdict);
        }
    }

    private Customer? CustomerOf(FileInfo? file, DateTime today, ZoneRules zone)
    {
        if (file is null)
        {
            return Example(today, zone);
        }

        try
        {
            return new Customer(CustomerFile.Read(File.ReadAllText(file.FullName), zone), IsExample: false);
        }
        catch (CustomerFileException exception)
        {
            Refuse(Wrong, $"{file}, {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(Wrong, $"The file '{file}' cannot be read. 'crmseg rule --example > {file}' makes one to start from.");
        }

        return null;
    }

    private static Customer Example(DateTime today, ZoneRules zone) =>
        new(CustomerFile.Read(ExampleCustomer.Json(today), zone), IsExample: true);

    private int Refuse(int code, string message)
    {
        _console.WriteLine(Printable.Of(message), Styles.Mistake);
        return code;
    }

    /// <summary>Past the console, which would break long lines.</summary>
    private void WriteRaw(string text) => _console.Profile.Out.Writer.WriteLine(text);
}
