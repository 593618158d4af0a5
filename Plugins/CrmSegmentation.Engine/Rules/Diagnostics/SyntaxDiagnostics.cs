using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Diagnostics;

/// <summary>What is wrong with the way a formula is written; one factory per code. The span is what a suggestion replaces.</summary>
public static class SyntaxDiagnostics
{
    /// <summary>SEG1001: there is no formula.</summary>
    public static RuleDiagnostic FormulaEmpty(TextSpan span) =>
        new("SEG1001", span, "There is no formula yet. Write a condition, for example CountRows(Orders) >= 3.");

    /// <summary>SEG1002: a character that the language does not have.</summary>
    /// <param name="span">The character.</param>
    /// <param name="shown">The character as it can be shown.</param>
    /// <param name="remedy">What to write instead, as a sentence; null when nothing is likely.</param>
    public static RuleDiagnostic CharacterUnexpected(TextSpan span, string shown, string? remedy) =>
        new("SEG1002", span, remedy ?? $"{shown} has no meaning in a formula. Remove it, or write a name that contains it in single quotes.");

    /// <summary>SEG1003: a text without its closing quote.</summary>
    public static RuleDiagnostic TextNotClosed(TextSpan span) =>
        new("SEG1003", span, "This text has no closing \". A \" inside of a text is written twice.");

    /// <summary>SEG1004: a quoted name without its closing quote.</summary>
    public static RuleDiagnostic NameNotClosed(TextSpan span) =>
        new("SEG1004", span, "This name has no closing ' on its line. A ' inside of a name is written twice; a text stands in double quotes.");

    /// <summary>SEG1005: a comment without its end.</summary>
    public static RuleDiagnostic CommentNotClosed(TextSpan span) =>
        new("SEG1005", span, "This comment has no end. Write */ behind it.");

    /// <summary>SEG1006: quotes without a name.</summary>
    public static RuleDiagnostic NameEmpty(TextSpan span) =>
        new("SEG1006", span, "There is no name between these quotes. An empty text is written \"\".");

    /// <summary>SEG1007: a number larger than a decimal.</summary>
    public static RuleDiagnostic NumberTooLarge(TextSpan span) =>
        new("SEG1007", span, "This number is too large: 79228162514264337593543950335 is the largest.");

    /// <summary>SEG1008: a number with more than one dot.</summary>
    public static RuleDiagnostic NumberMalformed(TextSpan span) =>
        new("SEG1008", span, "A number has one decimal point at most. A date is written Date(2026, 1, 31), a text in double quotes.");

    /// <summary>SEG1009: typographic quotes.</summary>
    /// <param name="span">The text with its quotes.</param>
    /// <param name="suggestion">The same with plain quotes.</param>
    public static RuleDiagnostic QuotesTypographic(TextSpan span, string suggestion) =>
        new("SEG1009", span, "These are typographic quotes, as a word processor makes them. Type the plain ones.", suggestion);

    /// <summary>SEG1010: an interpolated text.</summary>
    public static RuleDiagnostic TextInterpolated(TextSpan span) =>
        new("SEG1010", span, "Texts with $ and braces are not available in segment rules. Join the parts with &: \"a\" & b.");

    /// <summary>SEG1011: an operator of another language.</summary>
    /// <param name="span">The operator.</param>
    /// <param name="written">What was written.</param>
    /// <param name="suggestion">What to write; empty when it is to be left out.</param>
    public static RuleDiagnostic OperatorForeign(TextSpan span, string written, string suggestion) =>
        new("SEG1011", span, suggestion.Length == 0 ? $"Leave out this {written}." : $"Write {suggestion} instead of {written}.", suggestion);

    /// <summary>SEG1011: <c>x not in y</c>.</summary>
    public static RuleDiagnostic NotInForeign(TextSpan span) =>
        new("SEG1011", span, "There is no operator \"not in\". Write Not (x in y).");

    /// <summary>SEG1012: an operator's word in the wrong case.</summary>
    /// <param name="span">The word.</param>
    /// <param name="written">What was written.</param>
    /// <param name="suggestion">The word in its case.</param>
    public static RuleDiagnostic KeywordCase(TextSpan span, string written, string suggestion) =>
        new("SEG1012", span, $"Write {suggestion.Trim()} instead of {written}: capital and small letters differ.", suggestion);

    /// <summary>SEG1013: a reserved word as a name or as a value.</summary>
    /// <param name="span">The word.</param>
    /// <param name="written">The word.</param>
    /// <param name="suggestion">What to write instead.</param>
    public static RuleDiagnostic WordReserved(TextSpan span, string written, string suggestion) =>
        new("SEG1013", span, $"The word {written} is reserved. Write {suggestion} instead.", suggestion);

    /// <summary>SEG1014: an expression is missing behind an operator or a comma.</summary>
    /// <param name="span">The operator or comma.</param>
    /// <param name="written">The same, in words.</param>
    public static RuleDiagnostic OperandMissingAfter(TextSpan span, string written) =>
        new("SEG1014", span, $"After {written} something is missing: a value, a name or a function.");

    /// <summary>SEG1014: an expression is missing before an operator, a comma or a closing bracket.</summary>
    /// <param name="span">The operator, comma or bracket.</param>
    /// <param name="written">The same, in words.</param>
    public static RuleDiagnostic OperandMissingBefore(TextSpan span, string written) =>
        new("SEG1014", span, $"Before {written} something is missing: a value, a name or a function.");

    /// <summary>SEG1015: two expressions follow each other without an operator.</summary>
    /// <param name="span">The second one's beginning.</param>
    /// <param name="written">The same, in words.</param>
    public static RuleDiagnostic OperatorMissing(TextSpan span, string written) =>
        new("SEG1015", span, $"An operator is missing before {written}, for example And, = or &.");

    /// <summary>SEG1015: the same behind a percent sign, which other languages take for the remainder.</summary>
    public static RuleDiagnostic OperatorMissingAfterPercent(TextSpan span, string written) =>
        new("SEG1015", span, $"An operator is missing before {written}: % means hundredths. The remainder of a division is Mod(a, b).");

    /// <summary>SEG1016: an opening bracket without the closing one.</summary>
    public static RuleDiagnostic BracketNotClosed(TextSpan span, string opening, string closing) =>
        new("SEG1016", span, $"This {opening} is never closed. Write {closing} where it ends.");

    /// <summary>SEG1017: a closing bracket without the opening one.</summary>
    public static RuleDiagnostic BracketNotOpened(TextSpan span, string closing) =>
        new("SEG1017", span, $"There is no opening bracket for this {closing}. Remove it, or open one before.", "");

    /// <summary>SEG1018: a bracket is closed by another kind of bracket.</summary>
    public static RuleDiagnostic BracketMismatched(TextSpan span, string opening, string closing, string suggestion) =>
        new("SEG1018", span, $"{opening} is closed by {suggestion}, not by {closing}.", suggestion);

    /// <summary>SEG1019: a semicolon between arguments.</summary>
    public static RuleDiagnostic SemicolonSeparates(TextSpan span) =>
        new("SEG1019", span, "Arguments are separated by commas here, in every language: write , instead of ;. Decimal numbers have a dot.", ",");

    /// <summary>SEG1020: a semicolon behind or between formulas.</summary>
    public static RuleDiagnostic FormulaChained(TextSpan span, bool isLast) =>
        new("SEG1020", span, "A segment's rule is one formula, without semicolons. Combine conditions with And or Or.", isLast ? "" : null);

    /// <summary>SEG1021: a name is missing.</summary>
    /// <param name="span">Where it should be.</param>
    /// <param name="place">After what, in words.</param>
    /// <param name="suggestion">A name, when what stands there can be made one.</param>
    public static RuleDiagnostic NameMissing(TextSpan span, string place, string? suggestion = null) =>
        new("SEG1021", span, $"A name is needed {place}." + (suggestion is null ? "" : $" Write {suggestion}."), suggestion);

    /// <summary>SEG1022: an equals sign instead of the colon in a record.</summary>
    public static RuleDiagnostic FieldTakesColon(TextSpan span) =>
        new("SEG1022", span, "A record's field takes its value behind a colon: {x: 1}.", ":");

    /// <summary>SEG1022: a record's field without a value.</summary>
    public static RuleDiagnostic FieldWithoutValue(TextSpan span, string field) =>
        new("SEG1022", span, $"The field {field} has no value. Write it behind a colon: {{{field}: 1}}.");

    /// <summary>SEG1023: a comma outside of a list.</summary>
    public static RuleDiagnostic CommaMisplaced(TextSpan span) =>
        new("SEG1023", span, "A comma separates arguments only. Combine conditions with And or Or.");

    /// <summary>SEG1023: a number with a comma.</summary>
    public static RuleDiagnostic CommaInNumber(TextSpan span) =>
        new("SEG1023", span, "A number has no comma: write its decimals behind a dot, and its thousands without a sign between them.");

    /// <summary>SEG1023: a list in parentheses.</summary>
    /// <param name="span">The parentheses and what is in them.</param>
    /// <param name="suggestion">The same in brackets.</param>
    public static RuleDiagnostic ListInParentheses(TextSpan span, string suggestion) =>
        new("SEG1023", span, "A list of values stands in square brackets: [a, b].", suggestion);

    /// <summary>SEG1024: something other than a name is called.</summary>
    public static RuleDiagnostic CallWithoutName(TextSpan span) =>
        new("SEG1024", span, "Only a function's own name can stand before its parentheses. Write F(x), not x.F().");

    /// <summary>SEG1025: a colon outside of a record.</summary>
    public static RuleDiagnostic ColonMisplaced(TextSpan span) =>
        new("SEG1025", span, "A colon stands only in a record, between a field's name and its value: {x: 1}.");

    /// <summary>SEG1026: brackets behind an expression.</summary>
    public static RuleDiagnostic BracketsIndex(TextSpan span) =>
        new("SEG1026", span, "Brackets do not pick a row. Use First, Last, FirstN or LookUp.");

    /// <summary>SEG1027: <c>And(</c> or <c>Or(</c> between two expressions.</summary>
    /// <param name="span">The word.</param>
    /// <param name="word">The word.</param>
    public static RuleDiagnostic SpaceMissing(TextSpan span, string word) =>
        new("SEG1027", span, $"{word} directly before a parenthesis is the function {word}(a, b). Between conditions write a space behind it.", word + " ");
}
