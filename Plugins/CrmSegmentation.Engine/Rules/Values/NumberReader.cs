using System.Text;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Reads one number with what may stand around its digits: white space, a sign, parentheses, the symbol of money.</summary>
internal sealed class NumberReader(string text, LanguageFormat language)
{
    private readonly StringBuilder _digits = new();
    private int _at;
    private bool _signed;
    private bool _open;
    private bool _money;

    internal bool Negative { get; private set; }

    internal string Digits => _digits.ToString();

    // How many of the digits stand before the decimal point.
    internal int Point { get; private set; }

    internal int Exponent { get; private set; }

    internal bool TryRead()
    {
        while (TryReadBefore())
        {
        }

        if (!TryReadDigits())
        {
            return false;
        }

        ReadExponent();
        while (TryReadAfter())
        {
        }

        return _at == text.Length && !_open;
    }

    private bool TryReadBefore()
    {
        if (_at == text.Length)
        {
            return false;
        }

        if (IsSpace(text[_at]))
        {
            _at++;
            return true;
        }

        if (text[_at] == '(' && !_signed)
        {
            _at++;
            _signed = _open = Negative = true;
            return true;
        }

        return TryReadSign() || TryReadMoney();
    }

    private bool TryReadAfter()
    {
        if (_at == text.Length)
        {
            return false;
        }

        if (IsSpace(text[_at]))
        {
            _at++;
            return true;
        }

        if (text[_at] == ')' && _open)
        {
            _at++;
            _open = false;
            return true;
        }

        return TryReadSign() || TryReadMoney();
    }

    private bool TryReadSign()
    {
        if (_signed || text[_at] is not ('+' or '-'))
        {
            return false;
        }

        _signed = true;
        Negative = text[_at++] == '-';
        return true;
    }

    private bool TryReadMoney()
    {
        if (_money || string.CompareOrdinal(text, _at, language.Currency, 0, language.Currency.Length) != 0)
        {
            return false;
        }

        _at += language.Currency.Length;
        _money = true;
        return true;
    }

    private bool TryReadDigits()
    {
        var point = -1;
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c is >= '0' and <= '9')
            {
                _digits.Append(c);
            }
            else if (c == language.DecimalPoint && point < 0)
            {
                point = _digits.Length;
            }
            else if (point >= 0 || _digits.Length == 0 || !IsGroup())
            {
                break;
            }
        }

        Point = point < 0 ? _digits.Length : point;
        return _digits.Length > 0;
    }

    // A space separates groups only where digits follow.
    private bool IsGroup() => language.GroupSeparators.Contains(text[_at])
        && (!char.IsWhiteSpace(text[_at]) || (_at + 1 < text.Length && text[_at + 1] is >= '0' and <= '9'));

    private void ReadExponent()
    {
        var at = _at;
        if (at == text.Length || text[at] is not ('e' or 'E'))
        {
            return;
        }

        at++;
        var negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is '+' or '-')
        {
            at++;
        }

        var first = at;
        var exponent = 0;
        for (; at < text.Length && text[at] is >= '0' and <= '9'; at++)
        {
            exponent = ScannedNumber.Capped(exponent, text[at] - '0');
        }

        if (at > first)
        {
            _at = at;
            Exponent = negative ? -exponent : exponent;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');
}
