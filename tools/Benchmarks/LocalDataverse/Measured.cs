using System.Diagnostics;
using System.Globalization;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>Times of the same work, and the line that is printed of them.</summary>
internal sealed class Measured
{
    private readonly List<double> _milliseconds = [];

    /// <summary>The time in the middle, in milliseconds.</summary>
    public double Median => _milliseconds.Count == 0 ? double.NaN : _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public T Time<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        _milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        return result;
    }

    /// <summary>The times of the last so many, to tell how it goes at the end of a long run.</summary>
    public Measured Last(int count)
    {
        var last = new Measured();
        last._milliseconds.AddRange(_milliseconds.TakeLast(count));
        return last;
    }

    public static void PrintRate(string what, string limit, int rowsEach, Measured ours, Measured bare) => Print(
        what, limit, $"{Number(rowsEach / ours.Median * 1000)} rows/s", $"{Number(rowsEach / bare.Median * 1000)} rows/s", ours.Median / bare.Median);

    public static void PrintTime(string what, string limit, Measured ours, Measured bare) =>
        Print(what, limit, Duration(ours.Median), Duration(bare.Median), ours.Median / bare.Median);

    public static void Print(string what, string limit, string ours, string bare, double ratio) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-52} {ours,16} {bare,16} {(double.IsNaN(ratio) ? "" : ratio.ToString("0.0", CultureInfo.InvariantCulture)),6}  {limit}"));

    public static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Duration(double milliseconds) => milliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0.0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:#,0.0} ms");
}
