using System.CommandLine;
using CrmSegmentation.Cli.Rules;
using CrmSegmentation.Engine.Segments;
using Spectre.Console;

namespace CrmSegmentation.Cli.Demo;

/// <summary><c>crmseg demo</c>: what works today, shown.</summary>
internal static class DemoCommand
{
    private static readonly string[] TypedCodes = ["VIP", "", "new customers", " NEW_CUSTOMERS ", "vip-2026"];

    private static readonly string[] Formulas =
    [
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000",
        "CountRows(Orders) >= 5 And address1_country in [\"Sweden\", \"Norway\"]",
        "Sum(Orders, Totl) >= 1000",
    ];

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var command = new Command("demo", "Shows what works today.");
        command.SetAction(_ => Run(console, time));
        return command;
    }

    private static int Run(IAnsiConsole console, TimeProvider time)
    {
        ShowRules(console, time);
        SimulationDemo.Show(console);
        DataverseDemo.Show(console);
        ShowCodes(console);
        ShowPlugin(console);
        return 0;
    }

    private static void ShowRules(IAnsiConsole console, TimeProvider time)
    {
        console.MarkupLine("[bold]An admin writes segments as formulas.[/] Tried on an example customer; 'crmseg rule' tries yours:");
        console.WriteLine();
        foreach (var formula in Formulas)
        {
            RuleCommand.Show(console, time, formula);
            console.WriteLine();
        }
    }

    private static void ShowCodes(IAnsiConsole console)
    {
        console.MarkupLine("[bold]An admin gives segments their codes.[/] The plug-in on the segment's save asks the engine:");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Typed", "Answer");
        foreach (var typed in TypedCodes)
        {
            var answer = SegmentCode.TryParse(typed, "crmseg_code", out var code, out var refusal)
                ? new Text($"saved as {code}", new Style(Color.Green))
                : new Text(refusal.ToString(), new Style(Color.Yellow));
            table.AddRow(new Text($"'{typed}'"), answer);
        }

        console.Write(table);
        console.WriteLine();
    }

    private static void ShowPlugin(IAnsiConsole console)
    {
        var plugin = PluginFile.Find();
        console.MarkupLineInterpolated(
            $"[bold]The file that Dataverse loads:[/] {plugin.Identity.Name}.dll, {plugin.Bytes / 1024.0:0} KB for .NET Framework 4.6.2");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("What", "Identity");
        table.AddRow(new Text("The file"), new Text(plugin.Identity.FullName, new Style(Color.Green)));
        foreach (var reference in plugin.References)
        {
            table.AddRow(new Text("asks for"), new Text(reference.FullName));
        }

        console.Write(table);
        console.WriteLine("Its classes: " + string.Join(", ", plugin.PluginTypes));
    }
}
