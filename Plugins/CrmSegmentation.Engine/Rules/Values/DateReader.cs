namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Reads one date from its numbers, names and marks.</summary>
internal sealed class DateReader(string text, LanguageFormat language)
{
    // Years of two digits are those from 1950 to 2049.
    private const int FirstYearOfTwoDigits = 50;

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private readonly List<DateToken> _numbers = [];
    private List<DateToken> _tokens = [];
    private int _at;
    private int _endOfTime = -1;
    private int _month;
    private int _weekday = -1;
    private long _time = -1;
    private long _offset;
    private bool _isUtc;

    internal bool TryRead(out DateTime moment, out bool isUtc)
    {
        moment = default;
        isUtc = false;
        if (!DateToken.TrySplit(text, out _tokens))
        {
            return false;
        }

        while (_at < _tokens.Count)
        {
            if (!TryReadOne())
            {
                return false;
            }
        }

        if (!TryReadDay(out var day) || (_weekday >= 0 && (int)day.DayOfWeek != _weekday))
        {
            return false;
        }

        var ticks = day.Ticks + Math.Max(_time, 0) - _offset;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        moment = new DateTime(ticks);
        isUtc = _isUtc;
        return true;
    }

    private bool TryReadOne()
    {
        var token = _tokens[_at];
        if (token.IsNumber)
        {
            if (_time < 0 && TimeReader.IsTime(_tokens, _at))
            {
                var isTime = TimeReader.TryRead(_tokens, ref _at, out _time);
                _endOfTime = _at;
                return isTime;
            }

            _at++;
            _numbers.Add(token);
            return _numbers.Count <= 3;
        }

        return token.IsWord ? TryReadWord(token.Text) : TryReadMark(token.Text[0]);
    }

    private bool TryReadWord(string word)
    {
        _at++;
        if (_month == 0 && Find(Months, word) is >= 0 and var month)
        {
            _month = month + 1;
            return true;
        }

        if (_weekday < 0 && Find(Days, word) is >= 0 and var weekday)
        {
            _weekday = weekday;
            return true;
        }

        if (Is(word, "T"))
        {
            return _numbers.Count == 3 && _time < 0 && TimeReader.IsTime(_tokens, _at);
        }

        if (_time < 0 || _isUtc || !(Is(word, "Z") || Is(word, "UTC") || Is(word, "GMT")))
        {
            return false;
        }

        _isUtc = true;
        return true;
    }

    private bool TryReadMark(char mark)
    {
        var beforeNumberOrName = _at + 1 < _tokens.Count && !_tokens[_at + 1].IsMark;
        var afterTime = _at == _endOfTime;
        _at++;
        if (!beforeNumberOrName)
        {
            return false;
        }

        if (afterTime && mark is '+' or '-' && _tokens[_at].IsNumber && !_isUtc)
        {
            _isUtc = TimeReader.TryReadOffset(_tokens, ref _at, out _offset);
            _offset = mark == '-' ? -_offset : _offset;
            return _isUtc;
        }

        return mark is '/' or '-' or '.' && (_numbers.Count > 0 || _month > 0) && !_tokens[_at - 2].IsMark;
    }

    private bool TryReadDay(out DateTime day)
    {
        day = default;
        return _month == 0 ? TryReadThreeNumbers(out day) : TryReadNamedMonth(out day);
    }

    private bool TryReadThreeNumbers(out DateTime day)
    {
        day = default;
        if (_numbers.Count != 3)
        {
            return false;
        }

        if (_numbers[0].Text.Length > 2)
        {
            return TryMake(_numbers[0], _numbers[1].Number, _numbers[2], out day);
        }

        return language.MonthFirst
            ? TryMake(_numbers[2], _numbers[0].Number, _numbers[1], out day)
            : TryMake(_numbers[2], _numbers[1].Number, _numbers[0], out day);
    }

    private bool TryReadNamedMonth(out DateTime day)
    {
        day = default;
        switch (_numbers.Count)
        {
            case 1 when _numbers[0].Text.Length > 2:
                return TryMake(_numbers[0], _month, new DateToken("1"), out day);
            case 2:
                var yearFirst = _numbers[0].Text.Length > 2;
                return TryMake(_numbers[yearFirst ? 0 : 1], _month, _numbers[yearFirst ? 1 : 0], out day);
            default:
                return false;
        }
    }

    private static bool TryMake(DateToken yearToken, int month, DateToken dayToken, out DateTime result)
    {
        result = default;
        var year = yearToken.Number;
        if (yearToken.Text.Length <= 2)
        {
            year += year < FirstYearOfTwoDigits ? 2000 : 1900;
        }

        var day = dayToken.Text.Length > 2 ? 0 : dayToken.Number;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        result = new DateTime(year, month, day);
        return true;
    }

    // A name in full or its first three letters.
    private static int Find(string[] names, string word) =>
        Array.FindIndex(names, name => Is(name, word) || (word.Length == 3 && Is(name.Substring(0, 3), word)));

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);
}
