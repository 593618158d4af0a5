using System.Globalization;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CrmSegmentation.Cli.Import;

/// <summary>What an import did, for a person or a program.</summary>
internal static class ImportReport
{
    private const int MostShown = 10;

    /// <summary>What rows of a table are called.</summary>
    public static string NameOf(string table) => table switch { "contact" => "Contacts", "crmseg_order" => "Orders", _ => "Order lines" };

    /// <summary>What would be imported.</summary>
    public static void DryRun(IAnsiConsole console, ImportPlan plan, bool json)
    {
        if (json)
        {
            Write(console, new JObject(plan.Tables.Select(table => new JProperty(table.Table, table.Rows.Count))) { ["badLines"] = BadLinesOf(plan) });
            return;
        }

        var parts = plan.Tables.Select(table => $"{Number(table.Rows.Count)} {NameOf(table.Table).ToLowerInvariant()}");
        console.WriteLine($"Nothing was written. There are {string.Join(", ", parts)}.", Styles.Good);
        Notes(console, plan);
    }

    /// <summary>What was imported.</summary>
    public static void Write(IAnsiConsole console, ImportCounts counts, ImportPlan plan, bool json)
    {
        if (json)
        {
            Write(console, new JObject
            {
                ["created"] = counts.Created,
                ["changed"] = counts.Changed,
                ["unchanged"] = counts.Unchanged,
                ["skipped"] = counts.Skipped,
                ["failed"] = counts.Failed,
                ["badLines"] = BadLinesOf(plan),
                ["failures"] = new JArray(counts.Failures.Select(failure => new JObject
                {
                    ["table"] = failure.Table,
                    ["key"] = failure.Key,
                    ["reason"] = failure.Reason,
                })),
            });
            return;
        }

        console.WriteLine(
            $"{Number(counts.Created)} rows created, {Number(counts.Changed)} changed, {Number(counts.Unchanged + counts.Skipped)} there already, "
                + $"{Number(counts.Failed)} refused.",
            counts.Failed == 0 ? Styles.Good : Styles.Mistake);
        foreach (var failure in counts.Failures.Take(MostShown))
        {
            console.WriteLine(Printable.Line($"  {NameOf(failure.Table)} {failure.Key}: {failure.Reason}"), Styles.Mistake);
        }

        Notes(console, plan);
    }

    /// <summary>A number as people write it.</summary>
    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Notes(IAnsiConsole console, ImportPlan plan)
    {
        foreach (var note in plan.Notes)
        {
            console.WriteLine(Printable.Line($"  {note}."));
        }

        if (plan.Unknown.Count > 0)
        {
            console.WriteLine(Printable.Line(
                $"  {Number(plan.Unknown.Count)} customers of orders are not among the contacts, for example {plan.Unknown[0]}; "
                + "their orders are left out."));
        }
    }

    private static int BadLinesOf(ImportPlan plan) => plan.Bad.Sum(table => table.Bad.Count);

    private static void Write(IAnsiConsole console, JObject json) => console.Profile.Out.Writer.WriteLine(json.ToString(Formatting.Indented));
}

/// <summary>The lines that cannot be used.</summary>
internal static class BadLines
{
    private const int MostShown = 10;

    /// <summary>Writes them to a file, or shows them when none was named.</summary>
    /// <returns>Whether the import may go on without them.</returns>
    /// <exception cref="SimulationRefusal">The file cannot be written.</exception>
    public static bool Write(IAnsiConsole console, ImportPlan plan, string? path)
    {
        var all = plan.Bad.SelectMany(table => table.Bad.Select(bad => $"{Path.GetFileName(table.Name)}, {bad}")).ToArray();
        if (path is null)
        {
            foreach (var line in all.Take(MostShown))
            {
                console.WriteLine(Printable.Line(line), Styles.Mistake);
            }

            console.WriteLine(
                $"{ImportReport.Number(all.Length)} lines cannot be used. Mend them, or leave them out with --bad FILE.", Styles.Mistake);
            return false;
        }

        try
        {
            File.WriteAllLines(path, all);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulationRefusal($"The file '{path}' cannot be written.", exception);
        }
    }
}

/// <summary>How many rows a second a task does.</summary>
internal sealed class RowRateColumn : ProgressColumn
{
    /// <inheritdoc />
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:#,0}/s") : "", new Style(Color.Grey));
}
