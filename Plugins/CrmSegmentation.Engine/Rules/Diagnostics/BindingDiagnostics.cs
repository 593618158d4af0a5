using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Diagnostics;

/// <summary>What can be wrong with the names and types of a formula; one factory per code.</summary>
public static class BindingDiagnostics
{
    /// <summary>SEG2001: a name that the schema does not have.</summary>
    public static RuleDiagnostic UnknownName(TextSpan span, string name, string? nearest) =>
        new("SEG2001", span, $"There is nothing called '{name}'.{DidYouMean(nearest)}", nearest);

    /// <summary>SEG2001: a name in single quotes that the schema does not have and that was probably meant as a text.</summary>
    public static RuleDiagnostic UnknownQuotedName(TextSpan span, string name, string? nearest)
    {
        var text = $"\"{name.Replace("\"", "\"\"")}\"";
        return new("SEG2001", span, $"There is nothing called '{name}'.{DidYouMean(nearest)} For a text write {text} in double quotes.", nearest ?? text);
    }

    /// <summary>SEG2001: a column of a table, named where none of its rows is at hand.</summary>
    public static RuleDiagnostic ColumnOutsideItsRows(TextSpan span, string name, string table, string use) =>
        new("SEG2001", span, $"'{name}' is a column of {table}: use it inside a function such as {use}.");

    /// <summary>SEG2002: a function that the language does not have.</summary>
    public static RuleDiagnostic UnknownFunction(TextSpan span, string name, string? nearest) =>
        string.Equals(name, "Contains", StringComparison.OrdinalIgnoreCase)
            ? new("SEG2002", span, $"There is no function '{name}'. Use in: \"a\" in text.")
            : new("SEG2002", span, $"There is no function '{name}'.{DidYouMean(nearest)}", nearest);

    /// <summary>SEG2003: a function with too few or too many arguments.</summary>
    public static RuleDiagnostic ArgumentCount(TextSpan span, string function, string wanted, int found, string? advice = null) =>
        new("SEG2003", span, $"{function} takes {wanted}, not {found}.{Advice(advice)}");

    /// <summary>SEG2004: an argument of a type that the function does not take.</summary>
    public static RuleDiagnostic ArgumentType(TextSpan span, string function, string wanted, RuleType found, string? advice = null) =>
        new("SEG2004", span, $"{function} needs {wanted} here, and this is {found}.{Advice(advice)}");

    /// <summary>SEG2005: an operator between types that it does not join.</summary>
    public static RuleDiagnostic OperatorTypes(TextSpan span, string @operator, RuleType left, RuleType right) =>
        new("SEG2005", span, $"'{@operator}' cannot stand between {left} and {right}.{Advice(WayToJoin(@operator, left, right))}");

    /// <summary>SEG2006: a field that the record, table or enumeration does not have.</summary>
    public static RuleDiagnostic UnknownField(TextSpan span, string name, string? nearest) =>
        new("SEG2006", span, $"There is no '{name}' in this.{DidYouMean(nearest)}", nearest);

    /// <summary>SEG2007: a column whose changes raise no event.</summary>
    public static RuleDiagnostic ColumnWithoutEvent(TextSpan span, string name, string kind) =>
        new("SEG2007", span,
            $"'{name}' is a {kind} column. Dataverse raises no event when it changes, so a segment cannot follow it; use the columns it is made of.");

    /// <summary>SEG2008: alternatives of types that have nothing in common.</summary>
    public static RuleDiagnostic Alternatives(TextSpan span, RuleType first, RuleType other) =>
        new("SEG2008", span,
            $"This is {other}, where the first alternative is {first}. All alternatives must be of one kind, and fields of the same name too.");

    /// <summary>SEG2009: a record with the same field twice.</summary>
    public static RuleDiagnostic FieldTwice(TextSpan span, string name) =>
        new("SEG2009", span, $"The record has the field '{name}' already.");

    /// <summary>SEG2010: a rule that is no condition.</summary>
    public static RuleDiagnostic NotACondition(TextSpan span, RuleType found) =>
        new("SEG2010", span, $"A rule must be true or false for a customer, and this is {found}. Compare it with something, for example >= 100.");

    /// <summary>SEG2011: As where no row or record is walked.</summary>
    public static RuleDiagnostic MisplacedAs(TextSpan span) =>
        new("SEG2011", span, "As can only name the first argument of a function that looks at its rows, such as Filter(Orders As o, o.Total > 100).");

    /// <summary>SEG2012: dot access to something that has no fields.</summary>
    public static RuleDiagnostic NoFields(TextSpan span, RuleType found) =>
        new("SEG2012", span, $"This is {found} and has no fields; a dot can only follow a record or a table.");

    /// <summary>SEG2013: a function name without its parentheses.</summary>
    public static RuleDiagnostic FunctionWithoutCall(TextSpan span, string name) =>
        new("SEG2013", span, $"{name} is a function: write {name}() with its arguments.", name + "()");

    /// <summary>What somebody who joins these two probably wants to write; null when nobody can tell.</summary>
    private static string? WayToJoin(string @operator, RuleType left, RuleType right)
    {
        bool Are(Func<RuleType, bool> one, Func<RuleType, bool> other) => (one(left) && other(right)) || (one(right) && other(left));
        bool IsText(RuleType type) => type.Kind == TypeKind.Text;
        bool IsTable(RuleType type) => type.Kind == TypeKind.Table;

        return Are(type => type.IsDate, IsText) ? "Write the date as Date(1990, 1, 31)."
            : Are(IsTable, IsText) && @operator is ("=" or "<>" or "in" or "exactin") ? "Use in: \"VIP\" in Segments."
            : Are(IsTable, type => type.IsNumeric) ? "Count or sum its rows first, for example CountRows(Orders)."
            : Are(type => type.IsNumeric, IsText) ? "Convert one of them, for example with Value()."
            : null;
    }

    private static string Advice(string? advice) => advice is null ? "" : " " + advice;

    private static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean {nearest}?";
}
