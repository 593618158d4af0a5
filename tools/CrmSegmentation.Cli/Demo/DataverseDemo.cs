using System.Globalization;
using CrmSegmentation.Cli.Rules.Reports;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace CrmSegmentation.Cli.Demo;

/// <summary>The packed solution at work in an embedded Dataverse: from the preview to what time alone changes.</summary>
internal sealed class DataverseDemo
{
    private const string Code = "VIP";
    private const string Formula = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    private readonly Table _table = new Table().Border(TableBorder.Rounded).AddColumns("What happens", "What Dataverse then says");
    private readonly DemoShop _shop;

    private DataverseDemo(DemoShop shop) => _shop = shop;

    /// <summary>Shows it.</summary>
    public static void Show(IAnsiConsole console)
    {
        console.MarkupLine("[bold]The solution keeps customers right in the same save.[/] Packed, installed into an embedded Dataverse in memory, and used:");
        using var shop = new DemoShop();
        var demo = new DataverseDemo(shop);
        demo.Publish();
        demo.Buy();
        console.Write(demo._table);
        console.WriteLine();
    }

    private void Publish()
    {
        var ben = _shop.Contact("Ben", "Alm");
        _shop.Order(ben, 1500m, new DateTime(2026, 1, 15));
        _shop.Order(_shop.Contact("Cleo", "Dahl"), 300m, new DateTime(2026, 5, 2));
        _shop.RunJobs();
        var segment = _shop.Segment(Code, Formula);
        var preview = _shop.Call("crmseg_PreviewFormula", ("SegmentId", segment));
        var who = JArray.Parse((string)preview["Sample"]).Select(row => $"{row!["name"]}: {row["reason"]}");
        Row("An admin previews the segment VIP", string.Join("\n", who.Prepend($"would join: {preview["Joiners"]}, would leave: {preview["Leavers"]}")));
        _shop.Call("crmseg_PublishSegment", ("SegmentId", segment), ("PreviewHash", preview["PreviewHash"]));
        _shop.Call("crmseg_PublishProgram", ("ProgramId", _shop.Program(("SILVER", "Silver", 500m), ("GOLD", "Gold", 1000m))));
        _shop.RunJobs();
        Row("The admin publishes it, and a loyalty program", $"Ben Alm: {Standing(ben)}");
    }

    private void Buy()
    {
        var ada = _shop.Contact("Ada", "Ek");
        Row("A contact is created: Ada Ek", Standing(ada));
        _shop.Order(ada, 400m, new DateTime(2026, 6, 20));
        Row("Ada orders for 400", $"{Standing(ada)}\n{NextTier(ada)}");
        var order = _shop.Order(ada, 840m, new DateTime(2026, 6, 30));
        Row("Ada orders for 840", $"{Standing(ada)}\n{Reason(ada)}");
        _shop.Cancel(order);
        Row("That order is cancelled", Standing(ada));
        _shop.Order(ada, 900m, new DateTime(2026, 6, 30));
        var until = Until(ada);
        Row("Ada orders for 900", $"{Standing(ada)}\nVIP until {Day(until)}, unless she orders again");
        _shop.GoTo(until);
        Row($"Nobody saves anything; on {Day(until)} maintenance runs", Standing(ada));
    }

    private void Row(string what, string says) => _table.AddRow(new Text(Printable.Of(what)), new Text(Printable.Of(says), Styles.Good));

    private string Standing(Guid contact)
    {
        var summary = _shop.Summary(contact);
        var badges = summary["badges"]!.Select(badge => (string)badge["name"]!).ToArray();
        var tier = (string?)summary["tier"]?["name"] ?? "no tier";
        var points = (decimal?)summary["points"]?["balance"] ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{(badges.Length == 0 ? "no segment" : string.Join(", ", badges))}; {tier}; {points:#,0} points");
    }

    private string Reason(Guid contact) => $"because {(string)Badge(contact)["reason"]!}";

    private string NextTier(Guid contact) =>
        _shop.Summary(contact)["progress"]?["next"] is { } next ? $"{next["text"]} to {next["name"]}" : "";

    private DateTime Until(Guid contact) =>
        DateTime.Parse((string)Badge(contact)["until"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private JToken Badge(Guid contact) => _shop.Summary(contact)["badges"]!.Single();

    private static string Day(DateTime instant) => instant.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
