using System.Globalization;
using LocalDataverse.Faults;

namespace LocalDataverse.Queries.Changes;

/// <summary>Up to which version somebody knows the rows of a table, and when that was: <c>919042!08/22/2017 08:10:44</c>.</summary>
/// <param name="Version">The last version that is known.</param>
/// <param name="ReadOn">When it was read, UTC.</param>
internal readonly record struct DataToken(long Version, DateTime ReadOn)
{
    /// <summary>As long as Dataverse remembers changes, by default.</summary>
    public const int DaysKept = 30;

    private const string Format = "MM/dd/yyyy HH:mm:ss";

    public static DataToken Parse(string text) => TryParse(text) ?? throw Fault.InvalidArgument($"'{text}' is no data token.");

    public static DataToken? TryParse(string text)
    {
        var bang = text.IndexOf('!', StringComparison.Ordinal);
        return bang > 0
            && long.TryParse(text.AsSpan(0, bang), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && DateTime.TryParseExact(text.AsSpan(bang + 1), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var readOn)
            ? new DataToken(version, readOn)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}!{ReadOn.ToString(Format, CultureInfo.InvariantCulture)}");
}
