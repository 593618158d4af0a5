using System.Globalization;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Cli.Simulations.Stories;
using CrmSegmentation.Engine.Customers.Measures;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>One customer's story, for a person.</summary>
internal sealed class StoryReport
{
    private readonly IAnsiConsole _console;
    private readonly Simulation _simulation;
    private readonly Story _story;

    private StoryReport(IAnsiConsole console, Simulation simulation, Story story)
    {
        _console = console;
        _simulation = simulation;
        _story = story;
    }

    public static void Write(IAnsiConsole console, Simulation simulation, Story story)
    {
        var report = new StoryReport(console, simulation, story);
        report.WriteHead();
        if (story.Exists)
        {
            report.WriteEntries();
            report.WriteInside();
            report.WriteNearest();
            report.WriteProgress();
            report.WriteMeasures();
        }
    }

    private void WriteHead()
    {
        var words = StoryWords.Of(_simulation, _story);
        _console.Write(Printable.Line($"Contact {_story.Customer.ContactId}"), Styles.Formula);
        _console.WriteLine(Printable.Line(words.Person is { } person ? $"  {person}" : ""));
        _console.WriteLine(Printable.Line(words.Summary));
        _console.WriteLine();
        SimulationHead.Write(_console, _simulation, customers: null);
        if (!_story.Exists)
        {
            _console.WriteLine();
            _console.WriteLine("At that date there is no such customer yet: the first order, or the creation, comes later.", Styles.OtherWord);
        }
    }

    private void WriteEntries()
    {
        Title("What happened");
        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        DateTime? shown = null;
        foreach (var entry in _story.Entries)
        {
            grid.AddRow(
                new Text(entry.At == shown ? "" : DayWords.Of(entry.At), Styles.Dim), new Text(Printable.Line(entry.Text), StyleOf(entry.Kind)),
                new Text(Printable.Line(entry.Reason ?? ""), Styles.Dim));
            shown = entry.At;
        }

        _console.Write(grid);
    }

    private void WriteInside()
    {
        Title($"Segments on {DayWords.Of(_simulation.Setting.Zone.ToLocal(_simulation.Setting.AsOf))}");
        foreach (var segment in _story.Inside)
        {
            _console.Write($"  {Printable.Line(segment.Name)}", Styles.GoodWord);
            var until = segment.Until is { } end
                ? segment.EndsThen ? $", until {DayWords.Of(end)} if nothing is saved" : $", at least until {DayWords.Of(end)}"
                : "";
            _console.WriteLine($"  since {DayWords.Of(segment.Since)}{until}");
            foreach (var reason in segment.Because)
            {
                _console.WriteIndented(4, Printable.Line(reason), Styles.Dim);
            }
        }

        if (_story.Inside.Count == 0)
        {
            _console.WriteLine("  none");
        }
    }

    private void WriteNearest()
    {
        if (_story.Nearest.Count == 0)
        {
            return;
        }

        Title("Nearest of the others");
        foreach (var segment in _story.Nearest)
        {
            _console.Write($"  {Printable.Line(segment.Name)}", Styles.OtherWord);
            _console.WriteLine(segment.Step is { } step ? $"  {Printable.Line(step)}" : "");
            foreach (var missing in segment.Missing.Where(missing => missing != segment.Step))
            {
                _console.WriteIndented(4, $"missing: {Printable.Line(missing)}", Styles.Dim);
            }
        }
    }

    private void WriteProgress()
    {
        if (_story.Progress is null)
        {
            return;
        }

        Title($"Tier of {Printable.Line(_simulation.Catalogue.Definition.Program!.Name)}");
        foreach (var line in StoryWords.ProgressOf(_simulation, _story).Concat(StoryWords.PointsOf(_simulation, _story)))
        {
            _console.WriteIndented(2, Printable.Line(line));
        }
    }

    private void WriteMeasures()
    {
        var profile = _story.Customer.Profile;
        Title("Measures");
        var gap = profile.AverageGap is { } days
            ? $"; {days.ToString("0.#", CultureInfo.InvariantCulture)} days from one order day to the next"
            : "";
        _console.WriteLine($"  stage {Lifecycle.NameOf(profile.Stage)}{gap}");
        if (profile is { Rfm: { } rfm, RfmCell: { } cell })
        {
            _console.WriteLine($"  RFM {rfm.Recency}-{rfm.Frequency}-{rfm.Monetary}, {RfmCells.NameOf(cell)}");
        }

        if (profile.NextEvaluationOn is { } next)
        {
            _console.WriteLine($"  time alone changes something next on {DayWords.Of(_simulation.Setting.Zone.ToLocal(next))}");
        }
    }

    private void Title(string title)
    {
        _console.WriteLine();
        _console.WriteLine(title, Styles.Formula);
    }

    private static Style? StyleOf(StoryKind kind) => kind switch
    {
        StoryKind.Entered or StoryKind.Rose => Styles.Good,
        StoryKind.Left or StoryKind.Fell or StoryKind.Warning => Styles.Other,
        StoryKind.Points => Styles.Dim,
        _ => null,
    };
}
