using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>What everybody comes to, for a person.</summary>
internal sealed class SimulationReport
{
    private const int BarWidth = 24;
    private const int PyramidWidth = 36;
    private const int NarrowBar = 8;

    private readonly IAnsiConsole _console;
    private readonly Simulation _simulation;
    private readonly Totals _totals;
    private readonly Bars _bars;
    private readonly bool _compares;

    private SimulationReport(IAnsiConsole console, Simulation simulation, Totals totals)
    {
        _console = console;
        _simulation = simulation;
        _totals = totals;
        _bars = new Bars(console.Profile.Capabilities.Unicode);
        _compares = simulation.Setting.Since is not null;
    }

    public static void Write(IAnsiConsole console, Simulation simulation, Totals totals)
    {
        var report = new SimulationReport(console, simulation, totals);
        SimulationHead.Write(console, simulation, totals.Customers);
        report.WriteSegments();
        report.WriteUndecided();
        report.WriteTiers();
        report.WriteStagesAndCells();
        report.WriteRest();
    }

    private void WriteSegments()
    {
        var table = Table("Segment", "Customers", "Share", "");
        AddMoves(table);
        var most = _totals.Segments.Select(segment => segment.Members).DefaultIfEmpty().Max();
        foreach (var segment in _totals.Segments)
        {
            var colour = new Style(Bars.ColourOf(segment.Definition.Colour));
            table.AddRow(
            [
                new Text(Printable.Line(segment.Definition.Name)), Number(segment.Members), Share(segment.Members),
                new Text(_bars.Left(segment.Members, most, BarWidth), colour), .. Moves(segment.Joined, segment.Left),
            ]);
        }

        WriteTitled("Segments, by priority", table);
    }

    /// <summary>Those of whom it is not known, apart from those who are outside.</summary>
    private void WriteUndecided()
    {
        foreach (var segment in _totals.Segments.Where(segment => segment.Undecided > 0))
        {
            var columns = string.Join(", ", segment.EmptyColumns.Select(column => $"{column.Key} of {DayWords.Number(column.Value)}"));
            _console.WriteIndented(
                2,
                $"{Printable.Line(segment.Definition.Name)}: cannot be decided for {DayWords.Count(segment.Undecided, "customer")} (empty: {columns})",
                Styles.Dim);
        }

        foreach (var segment in _totals.Segments.Where(segment => segment.Failed > 0))
        {
            var kinds = string.Join(", ", segment.Errors.Keys);
            _console.WriteIndented(
                2,
                $"{Printable.Line(segment.Definition.Name)}: the formula fails for {DayWords.Count(segment.Failed, "customer")} ({kinds}); "
                    + "they stay where they were",
                Styles.Mistake);
        }
    }

    private void WriteTiers()
    {
        if (_totals.Tiers.Count == 0)
        {
            return;
        }

        var table = Table("Tier", "Customers", "Share", "");
        AddMoves(table);
        var most = _totals.Tiers.Max(tier => tier.Members);
        foreach (var tier in _totals.Tiers)
        {
            var isTier = tier.Code.Length > 0;
            table.AddRow(
            [
                new Text(Printable.Line(tier.Name), isTier ? null : Styles.Dim), Number(tier.Members), Share(tier.Members),
                new Text(_bars.Middle(tier.Members, most, PyramidWidth), isTier ? Styles.Tier : Styles.Dim), .. Moves(tier.Joined, tier.Left),
            ]);
        }

        WriteTitled($"Tiers of {Printable.Line(_simulation.Catalogue.Definition.Program!.Name)}", table);
        var moved = _compares ? $"{DayWords.Number(_totals.Rose)} rose and {DayWords.Number(_totals.Fell)} fell. " : "";
        var debt = _totals.Debt == 0 ? "" : $", {DayWords.Number(_totals.Debt)} owed";
        _console.WriteIndented(2, $"{moved}Points: {DayWords.Number(_totals.Points)} can be spent, {DayWords.Number(_totals.Pending)} are pending{debt}.");
    }

    private void WriteStagesAndCells()
    {
        var grid = new Grid().AddColumn(new GridColumn { Padding = new Padding(0, 0, 1, 0) }).AddColumn();
        grid.AddRow(Title("Stages"), Title("RFM"));
        grid.AddRow(Groups("Stage", _totals.Stages), Groups("Name", _totals.Cells));
        _console.WriteLine();
        _console.Write(grid);
    }

    private void WriteRest()
    {
        _console.WriteLine();
        _console.WriteLine(
            $"Time alone will change something for {DayWords.Count(_totals.DueInAWeek, "customer")} within 7 days, "
                + $"for {DayWords.Number(_totals.DueInAMonth)} within 30.");
    }

    private Table Groups(string title, IReadOnlyList<GroupTotal> groups)
    {
        var table = Table(title, "Number", "Share", "");
        table.Columns[0].NoWrap = true;
        var most = groups.Max(group => group.Members);
        foreach (var group in groups)
        {
            table.AddRow(
                new Text(group.Name), Number(group.Members), Share(group.Members), new Text(_bars.Left(group.Members, most, NarrowBar), Styles.Bar));
        }

        return table;
    }

    private void WriteTitled(string title, IRenderable table)
    {
        _console.WriteLine();
        _console.WriteLine(title, Styles.Formula);
        _console.Write(table);
    }

    private static Text Title(string title) => new(title, Styles.Formula);

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(Styles.Dim);
        for (var place = 0; place < columns.Length; place++)
        {
            var column = new TableColumn(new Text(columns[place], Styles.Dim)) { NoWrap = place > 0 };
            table.AddColumn(place is 1 or 2 ? column.RightAligned() : column);
        }

        return table;
    }

    private void AddMoves(Table table)
    {
        if (_compares)
        {
            table.AddColumn(new TableColumn(new Text("Joined", Styles.Dim)).RightAligned());
            table.AddColumn(new TableColumn(new Text("Left", Styles.Dim)).RightAligned());
        }
    }

    private IEnumerable<IRenderable> Moves(int joined, int left) => _compares
        ? [new Text(joined == 0 ? "" : $"+{DayWords.Number(joined)}", Styles.Good), new Text(left == 0 ? "" : $"-{DayWords.Number(left)}", Styles.Other)]
        : [];

    private static Text Number(int number) => new(DayWords.Number(number), number == 0 ? Styles.Dim : null);

    private Text Share(int number) => new(number == 0 ? "" : DayWords.Share(number, _totals.Customers), Styles.Dim);
}
