using LocalDataverse.Queries.Time;
using LocalDataverse.Storage.Text;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>What SQLite learns from us on every connection: the collation, LIKE, an exact SUM, parts of dates.</summary>
internal static class StoreFunctions
{
    /// <summary><c>dv_like(text, pattern)</c>: whether a text matches a <see cref="LikePattern"/>; null if either is.</summary>
    public const string Like = "dv_like";

    /// <summary>
    /// <c>dv_sum(value)</c>: the sum of whole numbers, or of wide ones (<see cref="ScaledNumber"/>), exact however many; a wide number,
    /// or null without values.
    /// </summary>
    public const string Sum = "dv_sum";

    /// <summary><c>dv_wide(value, decimals)</c>: a whole or wide number in a unit smaller by so many decimals, as a wide one.</summary>
    public const string Wide = "dv_wide";

    /// <summary><c>dv_datepart(seconds, specification)</c>: a part of a stored date (<see cref="DateParts"/>).</summary>
    public const string DatePart = "dv_datepart";

    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void Register(sqlite3 connection)
    {
        Check(raw.sqlite3__create_collation_utf8(connection, TextCollation.Name, null, (_, left, right) => TextCollation.Compare(left, right)));
        Check(raw.sqlite3_create_function(connection, Like, 2, Flags, new LastPattern(), Matches));
        Check(raw.sqlite3_create_function(connection, Sum, 1, Flags, null, AddUp, Total));
        Check(raw.sqlite3_create_function(connection, Wide, 2, Flags, null, Widen));
        Check(raw.sqlite3_create_function(connection, DatePart, 2, Flags, new Dictionary<string, DateParts>(), PartOfDate));
    }

    private static void Matches(sqlite3_context context, object last, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]) || IsNull(arguments[1]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var pattern = ((LastPattern)last).Parsed(raw.sqlite3_value_text(arguments[1]).utf8_to_string());
        _ = raw.sqlite3_value_text(arguments[0]);
        raw.sqlite3_result_int(context, pattern.Matches(raw.sqlite3_value_blob(arguments[0])) ? 1 : 0);
    }

    private static void AddUp(sqlite3_context context, object none, sqlite3_value[] arguments)
    {
        var sum = (RunningSum)(context.state ??= new RunningSum());
        switch (raw.sqlite3_value_type(arguments[0]))
        {
            case raw.SQLITE_NULL:
                break;
            case raw.SQLITE_BLOB:
                sum.Add(ScaledNumber.ReadWide(raw.sqlite3_value_blob(arguments[0])));
                break;
            default:
                sum.Add(raw.sqlite3_value_int64(arguments[0]));
                break;
        }
    }

    private static void Total(sqlite3_context context, object none)
    {
        if (context.state is not RunningSum { HasValue: true } sum)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        Span<byte> blob = stackalloc byte[ScaledNumber.WideSize];
        ScaledNumber.WriteWide(sum.Value, blob);
        raw.sqlite3_result_blob(context, blob);
    }

    private static void Widen(sqlite3_context context, object none, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        Int128 value = raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_BLOB
            ? ScaledNumber.ReadWide(raw.sqlite3_value_blob(arguments[0]))
            : raw.sqlite3_value_int64(arguments[0]);
        for (var decimals = raw.sqlite3_value_int(arguments[1]); decimals > 0; decimals--)
        {
            value *= 10;
        }

        Span<byte> blob = stackalloc byte[ScaledNumber.WideSize];
        ScaledNumber.WriteWide(value, blob);
        raw.sqlite3_result_blob(context, blob);
    }

    private static void PartOfDate(sqlite3_context context, object known, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var parsed = (Dictionary<string, DateParts>)known;
        var specification = raw.sqlite3_value_text(arguments[1]).utf8_to_string();
        if (!parsed.TryGetValue(specification, out var parts))
        {
            parsed[specification] = parts = DateParts.Parse(specification);
        }

        raw.sqlite3_result_int(context, parts.Of(raw.sqlite3_value_int64(arguments[0])));
    }

    private static bool IsNull(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_NULL;

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new StoreException(code, "SQLite did not take a function");
        }
    }

    // A query matches many rows with one pattern.
    private sealed class LastPattern
    {
        private string? _text;
        private LikePattern? _pattern;

        public LikePattern Parsed(string text)
        {
            if (_text != text || _pattern is null)
            {
                (_text, _pattern) = (text, LikePattern.Parse(text));
            }

            return _pattern;
        }
    }

    private sealed class RunningSum
    {
        public Int128 Value { get; private set; }

        public bool HasValue { get; private set; }

        public void Add(Int128 value)
        {
            Value += value;
            HasValue = true;
        }
    }
}
