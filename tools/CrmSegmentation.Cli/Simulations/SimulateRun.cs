using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Catalogues;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Cli.Simulations.Input;
using CrmSegmentation.Cli.Simulations.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Cli.Simulations.Stories;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Plugins.Time;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations;

/// <summary>A simulation from the files to the report.</summary>
internal sealed class SimulateRun(IAnsiConsole console, TimeProvider time, SimulateRequest request)
{
    private const int Done = 0;
    private const int Wrong = 1;
    private const int Misused = 2;
    private const string Utc = "UTC";

    /// <returns>The exit code.</returns>
    public int Run()
    {
        try
        {
            return RunOrRefuse();
        }
        catch (SimulationRefusal refusal)
        {
            console.WriteLine(Printable.Line(refusal.Message), Styles.Mistake);
            return refusal.IsMisuse ? Misused : Wrong;
        }
    }

    private int RunOrRefuse()
    {
        var orderColumns = ColumnChoices.Read(request.Columns, "--columns", OrderColumns.Known);
        var contactColumns = ColumnChoices.Read(request.ContactColumns, "--contact-columns", ContactFile.Known);
        var format = request.DateFormat is { } given ? DateReading.FormatOf(given) : null;
        RefuseOverwriting();
        var file = CatalogueFile.Open(request.Catalogue);
        var setting = SettingOf(file);
        var orders = CsvFile.Open(request.Orders);
        var contacts = request.Contacts is { } path ? CsvFile.Open(path) : null;
        var customers = Customers.Read(
            orders, new ReadingSettings(orderColumns, format, setting.Zone), contacts, new ReadingSettings(contactColumns, format, setting.Zone));
        if (customers.BadLines.Count > 0 && request.SkipBad is null)
        {
            return RefuseBad(customers);
        }

        var problems = Simulation.Prepare(file, customers, setting, out var simulation);
        if (simulation is null)
        {
            if (request.Json)
            {
                WriteRaw(SimulationJson.OfProblems(problems));
            }
            else
            {
                MistakeReport.WriteProblems(console, file.Name ?? "The sample catalogue", problems);
            }

            return Wrong;
        }

        return request.Contact is { } id ? Tell(simulation, id) : Overview(simulation);
    }

    private int Overview(Simulation simulation)
    {
        var totals = simulation.Run();
        var leftOut = WriteBad(simulation.Customers);
        var notes = NotesOf(simulation);
        if (request.Json)
        {
            WriteRaw(SimulationJson.Of(simulation, totals, [.. notes, .. leftOut], simulation.Customers.BadLines.Sum(table => table.Bad.Count)));
            return Done;
        }

        SimulationReport.Write(console, simulation, totals);
        SimulationHead.WriteNotes(console, [.. notes, .. leftOut]);
        return Done;
    }

    private int Tell(Simulation simulation, string id)
    {
        var customer = simulation.Customers.All.FirstOrDefault(customer => customer.ContactId == id)
            ?? throw new SimulationRefusal($"There is no contact '{id}'.{Nearest(id, simulation)}");
        var story = Story.Of(simulation, customer);
        var leftOut = WriteBad(simulation.Customers);
        var notes = NotesOf(simulation);
        if (request.Json)
        {
            WriteRaw(StoryJson.Of(simulation, story, [.. notes, .. leftOut]));
            return Done;
        }

        StoryReport.Write(console, simulation, story);
        SimulationHead.WriteNotes(console, [.. notes, .. leftOut]);
        return Done;
    }

    private IReadOnlyList<string> NotesOf(Simulation simulation) => SimulationHead.NotesOf(simulation, request.AsOf is not null);

    private int RefuseBad(Customers customers)
    {
        if (request.Json)
        {
            WriteRaw(SimulationJson.OfBad(customers.BadLines));
        }
        else
        {
            MistakeReport.WriteBad(console, customers.BadLines);
        }

        return Wrong;
    }

    /// <summary>Writes the bad lines of each table to its file.</summary>
    /// <returns>What was left out, in words.</returns>
    private List<string> WriteBad(Customers customers)
    {
        var notes = new List<string>();
        foreach (var table in customers.BadLines)
        {
            var path = FileForBad(table);
            try
            {
                using var output = File.Create(path);
                table.WriteBad(output);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SimulationRefusal($"The file '{path}' cannot be written.", exception);
            }

            var were = table.Bad.Count == 1 ? "was" : "were";
            notes.Add($"{DayWords.Count(table.Bad.Count, "bad line")} of {table.Name} {were} left out and written to {path}; "
                + $"the first is {table.Bad[0].ToString().TrimEnd('.')}");
        }

        return notes;
    }

    /// <summary>Contacts have other columns, so their bad lines go to a file of their own.</summary>
    private string FileForBad(CsvTable table) =>
        table.Name == request.Contacts ? Path.ChangeExtension(request.SkipBad!, ".contacts" + Path.GetExtension(request.SkipBad)) : request.SkipBad!;

    private void RefuseOverwriting()
    {
        var inputs = new[] { request.Orders, request.Contacts, request.Catalogue }.OfType<string>().Select(Path.GetFullPath);
        if (request.SkipBad is { } bad && inputs.Contains(Path.GetFullPath(bad)))
        {
            throw SimulationRefusal.Misuse($"'{bad}' is read. Name another file for --skip-bad.");
        }
    }

    private Setting SettingOf(CatalogueFile file)
    {
        var zoneId = request.Zone ?? file.TimeZone ?? Utc;
        var zone = ZoneFinder.Find(zoneId);
        if (zone is null)
        {
            var message = $"There is no time zone '{zoneId}'. Write an id such as Europe/Stockholm or \"W. Europe Standard Time\".";
            throw request.Zone is null ? new SimulationRefusal($"{file.Name}, timeZone: {message}") : SimulationRefusal.Misuse(message);
        }

        var asOf = request.AsOf is { } date ? InstantOf(date, zone) : time.GetUtcNow().UtcDateTime;
        DateTime? since = request.Since is { } earlier ? InstantOf(earlier, zone) : null;
        return since is null || since < asOf
            ? new Setting(asOf, since, zone, zoneId)
            : throw SimulationRefusal.Misuse("--since must be earlier than --as-of, or than now without it.");
    }

    private static DateTime InstantOf(string text, ZoneRules zone) => Moments.TryInstant(text, zone, out var utc)
        ? utc
        : throw SimulationRefusal.Misuse($"'{text}' is no time. Write a day, 2026-01-31, or a time, 2026-01-31T10:00, with Z for UTC.");

    private static string Nearest(string id, Simulation simulation)
    {
        var ids = simulation.Customers.All.Select(customer => customer.ContactId).ToList();
        var near = ids.Where(other => other.TrimStart('0') == id.TrimStart('0')).ToList();
        while (near.Count < 3 && NearestName.Find(id, ids.Except(near)) is { } found)
        {
            near.Add(found);
        }

        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Past the console, which would break long lines.</summary>
    private void WriteRaw(string text) => console.Profile.Out.Writer.WriteLine(text);
}
