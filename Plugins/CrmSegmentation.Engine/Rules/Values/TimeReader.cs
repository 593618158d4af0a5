namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Reads the time of day, and the offset from UTC, in a date's text.</summary>
internal static class TimeReader
{
    private const int TickDigits = 7;

    internal static bool IsTime(List<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at].IsNumber && (tokens[at + 1].Is(":") || IsHalfOfDay(tokens[at + 1]));

    internal static bool TryRead(List<DateToken> tokens, ref int at, out long ticks)
    {
        ticks = -1;
        var hour = tokens[at++].Number;
        var minute = 0;
        var second = 0;
        var fraction = 0L;
        if (Takes(tokens, ref at, ":"))
        {
            if (!TryNumber(tokens, ref at, out minute))
            {
                return false;
            }

            if (Takes(tokens, ref at, ":"))
            {
                if (!TryNumber(tokens, ref at, out second))
                {
                    return false;
                }

                if (Takes(tokens, ref at, "."))
                {
                    if (at == tokens.Count || !tokens[at].IsNumber)
                    {
                        return false;
                    }

                    fraction = Fraction(tokens[at++].Text);
                }
            }
        }

        if (at < tokens.Count && IsHalfOfDay(tokens[at]))
        {
            if (hour > 12)
            {
                return false;
            }

            hour = (hour % 12) + (tokens[at++].Text[0] is 'p' or 'P' ? 12 : 0);
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    internal static bool TryReadOffset(List<DateToken> tokens, ref int at, out long ticks)
    {
        ticks = 0;
        var digits = tokens[at].Text;
        var hours = tokens[at++].Number;
        var minutes = 0;
        if (digits.Length == 4)
        {
            minutes = hours % 100;
            hours /= 100;
        }
        else if (digits.Length > 2 || (Takes(tokens, ref at, ":") && !TryNumber(tokens, ref at, out minutes)))
        {
            return false;
        }

        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        return hours <= 14 && minutes <= 59;
    }

    private static bool IsHalfOfDay(DateToken token) => token.Is("AM") || token.Is("PM") || token.Is("A") || token.Is("P");

    private static bool Takes(List<DateToken> tokens, ref int at, string mark)
    {
        if (at == tokens.Count || !tokens[at].Is(mark))
        {
            return false;
        }

        at++;
        return true;
    }

    private static bool TryNumber(List<DateToken> tokens, ref int at, out int number)
    {
        number = at < tokens.Count && tokens[at].IsNumber ? tokens[at].Number : -1;
        at++;
        return number >= 0;
    }

    private static long Fraction(string digits)
    {
        var ticks = 0L;
        for (var i = 0; i < TickDigits; i++)
        {
            ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return ticks;
    }
}
