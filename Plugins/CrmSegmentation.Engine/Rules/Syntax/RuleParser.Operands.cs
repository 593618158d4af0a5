using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

// What operators stand between: literals, names, calls, parentheses, tables and records.
public sealed partial class RuleParser
{
    // operand
    private RuleNode ReadOperand()
    {
        SkipStrays(out var skipped);
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Made(new NumberNode(Advance().Span, token.Number));
            case TokenKind.Text:
                return Made(new TextNode(Advance().Span, token.Text));
            case TokenKind.True or TokenKind.False:
                return Made(new BooleanNode(Advance().Span, token.Kind == TokenKind.True));
            case TokenKind.Name:
                return ReadWord();
            case TokenKind.Reserved:
                return ReadReserved();
            case TokenKind.Minus:
                return ReadPrefix(UnaryOperator.Minus);
            case TokenKind.Not or TokenKind.Bang:
                return ReadPrefix(UnaryOperator.Not);
            case TokenKind.Plus when Precedence.StartsOperand(_tokens[_position + 1].Kind):
                Report(SyntaxDiagnostics.OperatorForeign(Advance().Span, "+", ""));
                return ReadExpression(Precedence.Prefix);
            case TokenKind.OpenParenthesis:
                return ReadParentheses();
            case TokenKind.OpenBracket:
                return ReadTable();
            case TokenKind.OpenBrace:
                return ReadRecord();
            default:
                return skipped is { } stray ? new MissingNode(stray) : MissingOperand();
        }
    }

    private RuleNode ReadPrefix(UnaryOperator prefix)
    {
        var sign = Advance();
        var operand = ReadExpression(Precedence.Prefix);
        return Made(new UnaryNode(TextSpan.Between(sign.Span, operand.Span), prefix, operand));
    }

    /// <summary>Reads a bare or quoted name, a call of it, or an operator that was written in the wrong case.</summary>
    private RuleNode ReadWord()
    {
        var token = Current;
        var next = _tokens[_position + 1].Kind;
        if (next == TokenKind.OpenParenthesis)
        {
            return ReadCall();
        }

        var spelling = token.IsQuoted ? null : Words.SpellingOf(token.Text);
        if (spelling is "true" or "false")
        {
            Report(SyntaxDiagnostics.KeywordCase(Advance().Span, token.Text, spelling));
            return Made(new BooleanNode(token.Span, spelling == "true"));
        }

        if (spelling == "Not" && Precedence.StartsOperand(next))
        {
            Report(SyntaxDiagnostics.KeywordCase(token.Span, token.Text, spelling));
            return ReadPrefix(UnaryOperator.Not);
        }

        return Made(new NameNode(Advance().Span, token.Text));
    }

    // call
    private RuleNode ReadCall()
    {
        var token = Advance();
        var name = token.Text;
        if (!token.IsQuoted && Words.SpellingOf(name) is { } spelling && spelling != name && Words.IsFunctionToo(Words.KindOf(spelling)))
        {
            Report(SyntaxDiagnostics.KeywordCase(token.Span, name, spelling));
            name = spelling;
        }

        return ReadCallOf(new NameNode(token.Span, name));
    }

    private RuleNode ReadCallOf(NameNode function)
    {
        var arguments = ReadItems(allowsCommaAtEnd: false, out var end);
        return Made(new CallNode(TextSpan.Between(function.Span, end), function, arguments));
    }

    /// <summary>Reports a word that Power Fx keeps for itself, with what is probably meant.</summary>
    private RuleNode ReadReserved()
    {
        var token = Advance();
        var isCalled = Kind == TokenKind.OpenParenthesis;
        var meant = token.Text switch
        {
            "empty" when isCalled => "IsEmpty",
            _ when isCalled => "Blank",
            "This" or "Self" => "ThisRecord",
            "null" or "none" or "nothing" or "undefined" or "blank" or "empty" => "Blank()",
            _ => "'" + token.Text + "'",
        };
        Report(SyntaxDiagnostics.WordReserved(token.Span, token.Text, meant));
        return isCalled ? ReadCallOf(new NameNode(token.Span, meant)) : new MissingNode(token.Span);
    }

    // "(" expression ")"
    private RuleNode ReadParentheses()
    {
        var open = Current;
        if (_tokens[_position + 1].Kind == TokenKind.CloseParenthesis)
        {
            Advance();
            var empty = TextSpan.Between(open.Span, Advance().Span);
            Report(SyntaxDiagnostics.OperandMissingBefore(Previous.Span, ")"));
            return new MissingNode(empty);
        }

        Open();
        var inner = ReadExpression(Precedence.Lowest);
        if (Kind is not (TokenKind.Comma or TokenKind.Semicolon))
        {
            SkipColons();
            Close(open, out _);
            return inner;
        }

        return ReadListInParentheses(open, inner);
    }

    // table
    private RuleNode ReadTable()
    {
        var open = Current;
        var items = ReadItems(allowsCommaAtEnd: true, out var end);
        return Made(new TableNode(TextSpan.Between(open.Span, end), items));
    }

    // items
    private List<RuleNode> ReadItems(bool allowsCommaAtEnd, out TextSpan end)
    {
        var open = Current;
        Open();
        var items = new List<RuleNode>();
        if (Kind != Closing(open.Kind))
        {
            ReadItemsInto(items, open, allowsCommaAtEnd);
        }

        Close(open, out end);
        return items;
    }

    private void ReadItemsInto(List<RuleNode> items, Token open, bool allowsCommaAtEnd)
    {
        do
        {
            if (Kind == TokenKind.End || (allowsCommaAtEnd && Kind == Closing(open.Kind)))
            {
                return;
            }

            items.Add(ReadExpression(Precedence.Lowest));
            SkipColons();
        }
        while (TakeSeparator());
    }

    // record
    private RuleNode ReadRecord()
    {
        var open = Current;
        Open();
        var fields = new List<RecordField>();
        if (Kind != TokenKind.CloseBrace)
        {
            do
            {
                if (Kind == TokenKind.End)
                {
                    break;
                }

                if (ReadField() is { } field)
                {
                    fields.Add(field);
                }
            }
            while (TakeSeparator());
        }

        Close(open, out var end);
        return Made(new RecordNode(TextSpan.Between(open.Span, end), fields));
    }

    // field
    private RecordField? ReadField()
    {
        var name = ReadName("in a record, before the colon");
        if (Kind is TokenKind.Colon or TokenKind.Equal)
        {
            if (Advance().Kind == TokenKind.Equal)
            {
                Report(SyntaxDiagnostics.FieldTakesColon(Previous.Span));
            }

            var value = ReadExpression(Precedence.Lowest);
            SkipColons();
            return name is null ? null : new RecordField(name, value);
        }

        if (name is not null && !Previous.IsBroken)
        {
            Report(SyntaxDiagnostics.FieldWithoutValue(name.Span, Words.Quote(name.Name)));
        }

        SkipToSeparator();
        return name is null ? null : new RecordField(name, new MissingNode(name.Span));
    }

    /// <summary>Reads a name; null, and a diagnostic, when there is none.</summary>
    private NameNode? ReadName(string place)
    {
        var token = Current;
        if (token.Kind == TokenKind.Name)
        {
            return new NameNode(Advance().Span, token.Text);
        }

        // Keywords carry their word, signs do not.
        if (token.Text.Length > 0 && token.Kind != TokenKind.Text)
        {
            Report(SyntaxDiagnostics.WordReserved(Advance().Span, token.Text, "'" + token.Text + "'"));
            return new NameNode(token.Span, token.Text);
        }

        if (token.Kind == TokenKind.Text && Words.CanBeName(token.Text))
        {
            Report(SyntaxDiagnostics.NameMissing(Advance().Span, place, Words.Quote(token.Text)));
            return new NameNode(token.Span, token.Text);
        }

        if (token.Kind != TokenKind.Unknown)
        {
            var span = token.Kind == TokenKind.End ? Previous.Span : token.Span;
            Report(SyntaxDiagnostics.NameMissing(span, place));
        }

        if (token.Kind is TokenKind.Unknown or TokenKind.Number or TokenKind.Text)
        {
            Advance();
        }

        return null;
    }
}
