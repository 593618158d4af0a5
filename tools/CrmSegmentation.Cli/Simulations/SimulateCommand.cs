using System.CommandLine;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations;

/// <summary><c>crmseg simulate</c>: what a catalogue makes of customers whose orders are in a file.</summary>
internal sealed class SimulateCommand
{
    private readonly Option<string> _orders = Text("--orders", "FILE", "The orders, as CSV; each line an order, or a line of one.", required: true);

    private readonly Option<string> _contacts = Text("--contacts", "FILE", "The contacts, as CSV; without it each contact that the orders name is one.");

    private readonly Option<string> _asOf = Text("--as-of", "DATE", "The day or time to look at, such as 2026-01-31 or 2026-01-31T10:00Z; now, without it.");

    private readonly Option<string> _since = Text("--since", "DATE", "An earlier day or time; tells who joined and left since.");

    private readonly Option<string> _catalogue = Text(
        "--catalogue", "FILE", "Segments and program, as JSON; without it the sample catalogue, Solutions/SampleData/catalogue.json.");

    private readonly Option<string> _zone = Text("--zone", "ID", "The organisation's time zone, such as Europe/Stockholm; the catalogue's, without it.");

    private readonly Option<string> _contact = Text("--contact", "ID", "Tells the story of one contact, with reasons.");

    private readonly Option<string> _skipBad = Text("--skip-bad", "FILE", "Goes on without the lines that cannot be used, and writes them to this file.");

    private readonly Option<string> _columns = Text(
        "--columns", "PAIRS", "Which column of the orders is what: \"contact=CustomerNo,date=Bought,channel='Online'\". "
            + $"Columns can be: {string.Join(", ", Input.OrderColumns.Known)}.");

    private readonly Option<string> _contactColumns = Text(
        "--contact-columns", "PAIRS", "Which column of the contacts is what, by logical name: \"contact=No,birthdate=Born\".");

    private readonly Option<string> _dateFormat = Text("--date-format", "FORMAT", "How dates are written, such as d/M/yyyy; without it the files show it.");

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;

    private SimulateCommand(IAnsiConsole console, TimeProvider time)
    {
        _console = console;
        _time = time;
    }

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var simulate = new SimulateCommand(console, time);
        var command = new Command("simulate", "Shows what segments and tiers would make of your customers, from a file of orders.")
        {
            simulate._orders, simulate._contacts, simulate._asOf, simulate._since, simulate._catalogue, simulate._zone, simulate._contact,
            simulate._skipBad, simulate._columns, simulate._contactColumns, simulate._dateFormat, simulate._json,
        };
        command.SetAction(simulate.Run);
        return command;
    }

    private int Run(ParseResult parsed) => new SimulateRun(_console, _time, new SimulateRequest
    {
        Orders = parsed.GetValue(_orders)!,
        Contacts = parsed.GetValue(_contacts),
        AsOf = parsed.GetValue(_asOf),
        Since = parsed.GetValue(_since),
        Catalogue = parsed.GetValue(_catalogue),
        Zone = parsed.GetValue(_zone),
        Contact = parsed.GetValue(_contact),
        SkipBad = parsed.GetValue(_skipBad),
        Columns = parsed.GetValue(_columns),
        ContactColumns = parsed.GetValue(_contactColumns),
        DateFormat = parsed.GetValue(_dateFormat),
        Json = parsed.GetValue(_json),
    }).Run();

    private static Option<string> Text(string name, string value, string description, bool required = false) =>
        new(name) { Description = description, HelpName = value, Required = required };
}
