using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>What a span of time is counted in.</summary>
public enum TimeUnit
{
    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Months of the calendar.</summary>
    Months,

    /// <summary>Quarters of the calendar.</summary>
    Quarters,

    /// <summary>Years of the calendar.</summary>
    Years,
}

/// <summary>Names of the units of time.</summary>
public static class TimeUnits
{
    private static readonly string[] Names = ["milliseconds", "seconds", "minutes", "hours", "days", "months", "quarters", "years"];

    /// <summary>The name of a unit as a value at run time: in lower case.</summary>
    public static string NameOf(TimeUnit unit) => Names[(int)unit];

    /// <summary>Reads the name of a unit; upper and lower case are the same.</summary>
    public static bool TryParse(string name, out TimeUnit unit)
    {
        var place = Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        unit = place < 0 ? TimeUnit.Days : (TimeUnit)place;
        return place >= 0;
    }

    /// <summary>The error of a name that no unit has.</summary>
    public static Value Unknown(string name) =>
        Value.OfError(ErrorKind.InvalidArgument, $"{ValueText.Quote(name)} is not a unit of time: write {string.Join(", ", Names)}.");
}
