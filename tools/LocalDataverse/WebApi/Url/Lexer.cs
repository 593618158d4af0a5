using System.Globalization;
using System.Text;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>Cuts an expression of a URL, already decoded, into tokens.</summary>
internal sealed class Lexer(string text)
{
    private const int GuidLength = 36;

    private int _at;

    public static List<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new Token(TokenKind.End, "", null, _at);
        }

        var start = _at;
        var first = text[_at];
        if (first is '\'' or '"')
        {
            return Quoted(first);
        }

        if (FindGuid() is { } id)
        {
            _at += GuidLength;
            return new Token(TokenKind.Value, text[start.._at], id, start);
        }

        if (first == '@')
        {
            _at++;
            TakeWord();
            return _at > start + 1 ? new Token(TokenKind.Alias, text[start.._at], null, start) : throw WebError.Syntax(start, text);
        }

        if (char.IsAsciiDigit(first) || (first is '-' or '+' && _at + 1 < text.Length && (char.IsAsciiDigit(text[_at + 1]) || text[_at + 1] == '.')))
        {
            return Number();
        }

        if (IsWordStart(first))
        {
            TakeWord();
            return Word(start);
        }

        if (first is '(' or ')' or '[' or ']' or ',' or '/' or ':' or ';' or '=' or '*')
        {
            _at++;
            return new Token(TokenKind.Sign, first.ToString(), null, start);
        }

        throw WebError.Syntax(start, text);
    }

    private static bool IsWordStart(char sign) => char.IsLetter(sign) || sign is '_' or '$';

    private void TakeWord()
    {
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '$'))
        {
            _at++;
        }
    }

    private Token Word(int start)
    {
        var word = text[start.._at];
        return word switch
        {
            "null" => new Token(TokenKind.Value, word, null, start),
            "true" => new Token(TokenKind.Value, word, true, start),
            "false" => new Token(TokenKind.Value, word, false, start),
            _ => new Token(TokenKind.Word, word, null, start),
        };
    }

    private Token Quoted(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var sign = text[_at++];
            if (sign != quote)
            {
                value.Append(sign);
            }
            else if (_at < text.Length && text[_at] == quote)
            {
                value.Append(quote);
                _at++;
            }
            else
            {
                return IsText(value) ? new Token(TokenKind.Value, text[start.._at], value.ToString(), start) : throw WebError.Syntax(start, text);
            }
        }

        throw WebError.BadRequest($"There is an unterminated string literal at position {start} in '{text}'.");
    }

    // Queries are also written as XML, which takes no control characters and no half characters.
    private static bool IsText(StringBuilder value)
    {
        foreach (var rune in value.ToString().EnumerateRunes())
        {
            if (rune.Value is < 0x20 and not (0x9 or 0xA or 0xD) or 0xFFFD or 0xFFFE or 0xFFFF)
            {
                return false;
            }
        }

        return true;
    }

    private Guid? FindGuid() =>
        _at + GuidLength <= text.Length && Guid.TryParseExact(text.AsSpan(_at, GuidLength), "D", out var id)
        && (_at + GuidLength == text.Length || !(char.IsLetterOrDigit(text[_at + GuidLength]) || text[_at + GuidLength] is '_' or '-'))
            ? id
            : null;

    private Token Number()
    {
        var start = _at++;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or ':' or '-' or '+'))
        {
            // A sign belongs to an exponent, a date or a time zone.
            if (text[_at] is '-' or '+' && char.IsAsciiLetter(text[_at - 1]) && text[_at - 1] is not ('e' or 'E'))
            {
                break;
            }

            _at++;
        }

        var written = text[start.._at];
        return new Token(TokenKind.Value, written, Value(written) ?? throw WebError.Syntax(start, text), start);
    }

    private static object? Value(string written)
    {
        const NumberStyles Real = NumberStyles.Float;
        var culture = CultureInfo.InvariantCulture;
        if (written.Length >= 10 && written[4] == '-')
        {
            return written.Length == 10
                ? DateOnly.TryParseExact(written, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day) ? day : null
                : DateTexts.TryMoment(written, out var moment) ? moment : null;
        }

        var bare = written.TrimEnd('L', 'l', 'M', 'm', 'D', 'd', 'F', 'f');
        if (long.TryParse(bare, NumberStyles.AllowLeadingSign, culture, out var whole))
        {
            return whole;
        }

        return decimal.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, culture, out var exact) ? exact
            : double.TryParse(bare, Real, culture, out var real) && double.IsFinite(real) ? real
            : null;
    }
}
