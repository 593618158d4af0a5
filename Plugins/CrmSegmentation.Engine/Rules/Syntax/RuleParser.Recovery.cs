using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

// Brackets, separators, and how reading goes on behind a mistake: each is reported once, and at least one token is passed.
public sealed partial class RuleParser
{
    private readonly int[] _open = new int[(int)TokenKind.CloseBrace + 1];

    private static TokenKind Closing(TokenKind opening) => opening switch
    {
        TokenKind.OpenParenthesis => TokenKind.CloseParenthesis,
        TokenKind.OpenBracket => TokenKind.CloseBracket,
        _ => TokenKind.CloseBrace,
    };

    private static bool IsClosing(TokenKind kind) => kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace;

    private static string SignOf(TokenKind bracket) => bracket switch
    {
        TokenKind.OpenParenthesis => "(",
        TokenKind.CloseParenthesis => ")",
        TokenKind.OpenBracket => "[",
        TokenKind.CloseBracket => "]",
        TokenKind.OpenBrace => "{",
        _ => "}",
    };

    private void Open() => _open[(int)Closing(Advance().Kind)]++;

    /// <summary>Passes the bracket that closes another, or reports that it is missing or of the wrong kind.</summary>
    private void Close(Token open, out TextSpan end)
    {
        var closing = Closing(open.Kind);
        _open[(int)closing]--;
        if (Kind == closing)
        {
            end = Advance().Span;
        }
        else if (IsClosing(Kind) && _open[(int)Kind] == 0)
        {
            end = Advance().Span;
            Report(SyntaxDiagnostics.BracketMismatched(end, SignOf(open.Kind), SignOf(Previous.Kind), SignOf(closing)));
        }
        else
        {
            end = Previous.Span;
            if (Current.Span.Start <= _trustedUntil)
            {
                Report(SyntaxDiagnostics.BracketNotClosed(open.Span, SignOf(open.Kind), SignOf(closing)));
            }
        }
    }

    /// <summary>Passes a comma, or a semicolon with a diagnostic.</summary>
    private bool TakeSeparator()
    {
        if (Kind == TokenKind.Semicolon)
        {
            Report(SyntaxDiagnostics.SemicolonSeparates(Current.Span));
        }

        return Kind is TokenKind.Comma or TokenKind.Semicolon && Advance().Kind != TokenKind.End;
    }

    /// <summary>Reads on in a list that was written in parentheses, as other languages do.</summary>
    private RuleNode ReadListInParentheses(Token open, RuleNode first)
    {
        var items = new List<RuleNode> { first };
        while (Kind is TokenKind.Comma or TokenKind.Semicolon)
        {
            Advance();
            if (Kind != TokenKind.End)
            {
                items.Add(ReadExpression(Precedence.Lowest));
                SkipColons();
            }
        }

        var isClosed = Kind == TokenKind.CloseParenthesis;
        Close(open, out var end);
        var span = TextSpan.Between(open.Span, end);
        if (isClosed)
        {
            var inner = _text.Substring(open.Span.End, end.Start - open.Span.End);
            Report(SyntaxDiagnostics.ListInParentheses(span, "[" + inner + "]"));
        }

        return Made(new TableNode(span, items));
    }

    /// <summary>Reads the arguments of what is no function name, for the mistakes in them.</summary>
    private MissingNode ReadMethodCall(RuleNode left)
    {
        Report(SyntaxDiagnostics.CallWithoutName(left.Span));
        ReadItems(allowsCommaAtEnd: false, out var end);
        return new MissingNode(TextSpan.Between(left.Span, end));
    }

    /// <summary>The current token as an operator between operands: a word in the wrong case, or directly before a parenthesis, is one too.</summary>
    private TokenKind KindAsOperator()
    {
        var token = Current;
        return token.Kind == TokenKind.Name && !token.IsQuoted && Words.SpellingOf(token.Text) is { } spelling
            && Words.KindOf(spelling) is var kind
            && (kind is TokenKind.As || (kind is TokenKind.Not && IsNotIn()) || Precedence.Infix(kind) is not null)
            ? kind
            : token.Kind;
    }

    /// <summary>Reports an operator's word that is not as the language spells it.</summary>
    private void AcceptSpelling(TokenKind kind)
    {
        var token = Current;
        if (token.Kind == kind)
        {
            return;
        }

        var spelling = Words.SpellingOf(token.Text)!;
        var isBeforeParenthesis = token.Span.End < _text.Length && _text[token.Span.End] == '(';
        Report(spelling == token.Text
            ? SyntaxDiagnostics.SpaceMissing(token.Span, spelling)
            : SyntaxDiagnostics.KeywordCase(token.Span, token.Text, spelling + (isBeforeParenthesis ? " " : "")));
    }

    /// <summary>Whether <c>not in</c> follows, which other languages have as an operator.</summary>
    private bool IsNotIn()
    {
        var token = Current;
        return !token.IsQuoted && Words.SpellingOf(token.Text) == "Not"
            && _position + 1 < _tokens.Count && _tokens[_position + 1] is { IsQuoted: false } next
            && Words.SpellingOf(next.Text) is "in" or "exactin";
    }

    /// <summary>Passes expressions that follow one another without an operator, as one mistake; what they hold is looked at.</summary>
    private void SkipRunOn()
    {
        if (Kind == TokenKind.OpenBracket)
        {
            Report(SyntaxDiagnostics.BracketsIndex(Current.Span));
        }
        else if (Kind != TokenKind.Unknown && Current.Span.Start <= _trustedUntil)
        {
            Report(Previous.Kind == TokenKind.Percent
                ? SyntaxDiagnostics.OperatorMissingAfterPercent(Current.Span, Shown(Current))
                : SyntaxDiagnostics.OperatorMissing(Current.Span, Shown(Current)));
        }

        while (Kind is TokenKind.Unknown or TokenKind.Reserved || (Precedence.StartsOperand(Kind) && Precedence.Infix(KindAsOperator()) is null))
        {
            if (Kind is TokenKind.Unknown or TokenKind.Reserved)
            {
                Advance();
            }
            else
            {
                ReadOperand();
            }

            if (Kind == TokenKind.Colon)
            {
                Advance();
            }
        }
    }

    /// <summary>Passes what is reported already, and closing brackets that were never opened.</summary>
    private void SkipStrays(out TextSpan? skipped)
    {
        skipped = null;
        while (Kind == TokenKind.Unknown || (IsClosing(Kind) && _open[(int)Kind] == 0))
        {
            skipped = Current.Span;
            if (Advance().Kind != TokenKind.Unknown)
            {
                Report(SyntaxDiagnostics.BracketNotOpened(Previous.Span, SignOf(Previous.Kind)));
            }
        }
    }

    /// <summary>Passes colons outside of a record, and what stands behind them.</summary>
    private void SkipColons()
    {
        while (Kind == TokenKind.Colon)
        {
            Report(SyntaxDiagnostics.ColonMisplaced(Advance().Span));
            if (Precedence.StartsOperand(Kind))
            {
                ReadExpression(Precedence.Lowest);
            }
        }
    }

    private void SkipToSeparator()
    {
        while (!IsClosing(Kind) && Kind is not (TokenKind.Comma or TokenKind.Semicolon or TokenKind.End))
        {
            Advance();
        }
    }

    /// <summary>Passes what cannot follow a whole formula, and reads on behind it.</summary>
    private RuleNode SkipJunk(RuleNode root)
    {
        if (Kind == TokenKind.Colon)
        {
            SkipColons();
            return root;
        }

        var junk = Advance();
        if (IsClosing(junk.Kind))
        {
            Report(SyntaxDiagnostics.BracketNotOpened(junk.Span, SignOf(junk.Kind)));
            return ReadOperators(root, Precedence.Lowest);
        }

        var isInNumber = _position > 1 && _tokens[_position - 2].Kind == TokenKind.Number && Kind == TokenKind.Number;
        Report(junk.Kind == TokenKind.Semicolon ? SyntaxDiagnostics.FormulaChained(junk.Span, isLast: Kind == TokenKind.End)
            : isInNumber ? SyntaxDiagnostics.CommaInNumber(junk.Span)
            : SyntaxDiagnostics.CommaMisplaced(junk.Span));
        if (Precedence.StartsOperand(Kind))
        {
            ReadExpression(Precedence.Lowest);
        }

        return root;
    }

    /// <summary>Reports that there is no expression, at the operator that lacks it.</summary>
    private MissingNode MissingOperand()
    {
        var isAfter = _position > 0 && !IsOpening(Previous.Kind);
        var at = isAfter || Kind == TokenKind.End ? Previous : Current;
        if (at.Span.Start <= _trustedUntil)
        {
            Report(isAfter ? SyntaxDiagnostics.OperandMissingAfter(at.Span, Shown(at)) : SyntaxDiagnostics.OperandMissingBefore(at.Span, Shown(at)));
        }

        return new MissingNode(at.Span);
    }

    private static bool IsOpening(TokenKind kind) => kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace;

    /// <summary>A token as a message names it.</summary>
    private string Shown(Token token)
    {
        const int longest = 30;
        var written = _text.Substring(token.Span.Start, token.Span.Length);
        return token.Kind switch
        {
            TokenKind.Text => "this text",
            TokenKind.Comma => "the comma",
            TokenKind.Semicolon => "the semicolon",
            TokenKind.Colon => "the colon",
            _ => token.Span.Length > longest ? "this word" : written,
        };
    }

    private MissingNode Stop(RuleDiagnostic limit)
    {
        if (!_isStopped)
        {
            // Behind a limit nothing else is worth saying.
            _diagnostics.Clear();
            Report(limit);
            _isStopped = true;
            _position = _tokens.Count - 1;
        }

        return new MissingNode(limit.Span);
    }

    private void Report(RuleDiagnostic diagnostic)
    {
        if (!_isStopped)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>The diagnostics in the order of the text, one a place, and no more than anybody reads.</summary>
    private RuleDiagnostic[] Tidied() =>
    [
        .. _diagnostics
            .GroupBy(diagnostic => diagnostic.Span)
            .Select(place => place.First())
            .OrderBy(diagnostic => diagnostic.Span.Start)
            .Take(SyntaxLimits.MaxDiagnostics),
    ];
}
