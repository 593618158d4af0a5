using System.Diagnostics;
using System.Globalization;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Benchmarks;

/// <summary>The first use of fifty formulas: compiling and deciding all of them in a process that has done nothing before.</summary>
internal static class FirstUse
{
    public const string ChildArgument = "--first-use";

    private const int Runs = 11;

    /// <summary>Starts processes and prints the median.</summary>
    public static void Run()
    {
        var times = Enumerable.Range(0, Runs).Select(_ => RunChild()).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"First use of 50 formulas in a fresh process (< 50 ms): median {times[Runs / 2]:0.0} ms, best {times[0]:0.0} ms"));
    }

    /// <summary>Prints the milliseconds that this process needs.</summary>
    public static void RunAsChild()
    {
        var customer = Customers.WithOrders(100);
        var watch = Stopwatch.StartNew();
        foreach (var formula in Formulas.Fifty)
        {
            Rule.Compile(formula, RuleSchema.Standard, out var rule);
            rule!.Decide(customer, Customers.AsOf, ZoneRules.Utc);
        }

        Console.WriteLine(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static double RunChild()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(FirstUse).Assembly.Location);
        }

        start.ArgumentList.Add(ChildArgument);
        using var child = Process.Start(start)!;
        return double.Parse(child.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
