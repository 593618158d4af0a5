using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The functions of texts that count, compare and cut. Counts and places begin at 1; their fraction is cut off.</summary>
public static class TextFunctions
{
    /// <summary>The number of characters.</summary>
    public static decimal Len(string text) => Checked(text).Length;

    /// <summary>The first characters; an error when fewer than none are asked for.</summary>
    public static Value Left(string text, decimal count)
    {
        var wanted = Whole.Clamp(count);
        return wanted < 0 ? BelowZero(count) : Value.Of(Checked(text).Substring(0, Math.Min(wanted, text.Length)));
    }

    /// <summary>The last characters; an error when fewer than none are asked for.</summary>
    public static Value Right(string text, decimal count)
    {
        var wanted = Whole.Clamp(count);
        return wanted < 0 ? BelowZero(count) : Value.Of(Checked(text).Substring(Math.Max(text.Length - wanted, 0)));
    }

    /// <summary>The characters from a place on.</summary>
    public static Value Mid(string text, decimal start) => Mid(text, start, int.MaxValue);

    /// <summary>A number of characters from a place on; an error for each of the two that is impossible.</summary>
    public static Value Mid(string text, decimal start, decimal count)
    {
        var first = Whole.Clamp(start);
        var wanted = Whole.Clamp(count);
        if (first <= 0)
        {
            var error = BeforeFirst(start);
            return wanted < 0 ? Value.Of(error.Error.And(BelowZero(count).Error)) : error;
        }

        if (wanted < 0)
        {
            return BelowZero(count);
        }

        return first > Checked(text).Length
            ? Value.Of(string.Empty)
            : Value.Of(text.Substring(first - 1, Math.Min(wanted, text.Length - first + 1)));
    }

    /// <summary>Whether a text begins with another; upper and lower case are the same.</summary>
    public static bool StartsWith(string text, string start) =>
        Checked(text).StartsWith(Checked(start), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text ends with another; upper and lower case are the same.</summary>
    public static bool EndsWith(string text, string end) => Checked(text).EndsWith(Checked(end), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text contains another; upper and lower case are the same.</summary>
    public static bool In(string needle, string haystack) =>
        Place(needle, haystack, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether a text contains another; upper and lower case differ.</summary>
    public static bool ExactIn(string needle, string haystack) => Place(needle, haystack, StringComparison.Ordinal) >= 0;

    /// <summary>The place of a text in another; Blank when it is not there. Upper and lower case differ.</summary>
    /// <param name="find">What to look for.</param>
    /// <param name="within">Where to look.</param>
    /// <param name="start">The place to begin at; an error unless it is in the text or right behind it.</param>
    public static Value Find(string find, string within, decimal start = 1m)
    {
        var first = Whole.Clamp(start);
        if (first < 1 || first > Checked(within).Length + 1L)
        {
            return Value.OfError(ErrorKind.InvalidArgument, $"There is no place {NumberText.Of(start)} in {ValueText.Quote(within)}.");
        }

        if (Checked(find).Length == 0)
        {
            return Value.Of((decimal)first);
        }

        var place = within.IndexOf(find, first - 1, StringComparison.Ordinal);
        return place < 0 ? Value.Blank : Value.Of(place + 1m);
    }

    internal static Value BeforeFirst(decimal place) =>
        Value.OfError(ErrorKind.InvalidArgument, $"Places in a text begin at 1, not at {NumberText.Of(place)}.");

    internal static Value BelowZero(decimal count) =>
        Value.OfError(ErrorKind.InvalidArgument, $"The number of characters is below zero: {NumberText.Of(count)}.");

    internal static string Checked(string text) => text ?? throw new ArgumentNullException(nameof(text));

    private static int Place(string needle, string haystack, StringComparison comparison) =>
        Checked(haystack).IndexOf(Checked(needle), comparison);
}
