using System.CommandLine;
using System.Globalization;
using CrmSegmentation.Cli.Rules.Reports;
using Spectre.Console;

namespace CrmSegmentation.Cli.Samples;

/// <summary><c>crmseg sample</c>: makes customers and orders up, to try things on.</summary>
internal static class SampleCommand
{
    private const int Done = 0;
    private const int Wrong = 1;
    private const int MostCustomers = 10_000_000;

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var customers = new Option<int>("--customers") { Description = "How many customers.", HelpName = "N", DefaultValueFactory = _ => 5000 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same customers.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var years = new Option<int>("--years") { Description = "How many years of orders.", HelpName = "N", DefaultValueFactory = _ => 2 };
        var until = new Option<string?>("--until") { Description = "The day on which the sample ends; today by default.", HelpName = "DATE" };
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write contacts.csv and orders.csv to.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("sample"),
        };
        var command = new Command("sample", "Makes customers with orders up, and writes them as CSV for 'crmseg import'.")
        {
            customers, seed, years, until, folder,
        };
        command.SetAction(parsed =>
        {
            var end = time.GetUtcNow().UtcDateTime.Date;
            var text = parsed.GetValue(until);
            if (text is not null && !DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out end))
            {
                return Refuse(console, $"'{Printable.Of(text)}' is no day. Write it as 2026-11-22.");
            }

            var count = parsed.GetValue(customers);
            if (count is < 1 or > MostCustomers || parsed.GetValue(years) is < 1 or > 20)
            {
                return Refuse(console, "Write 1 to 10,000,000 customers and 1 to 20 years.");
            }

            var generator = new SampleGenerator(parsed.GetValue(seed), DateTime.SpecifyKind(end, DateTimeKind.Utc), parsed.GetValue(years));
            return Write(console, generator, count, parsed.GetValue(folder)!);
        });
        return command;
    }

    private static int Write(IAnsiConsole console, SampleGenerator generator, int customers, DirectoryInfo folder)
    {
        try
        {
            folder.Create();
            var counts = SampleFiles.Write(Enumerable.Range(1, customers).Select(generator.Customer), folder);
            console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Customers:#,0} customers with {counts.Orders:#,0} orders of {counts.Lines:#,0} lines are in {Printable.Of(folder.Name)}."),
                Styles.Good);
            return Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(console, Printable.Of(exception.Message));
        }
    }

    private static int Refuse(IAnsiConsole console, string sentence)
    {
        console.WriteLine(sentence, Styles.Mistake);
        return Wrong;
    }
}
