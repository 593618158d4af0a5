using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Diagnostics;

/// <summary>What Dataverse cannot decide of a formula, so that the evaluator does; one factory per code. None of it is a mistake.</summary>
public static class BackendDiagnostics
{
    /// <summary>SEG3001: FetchXML has nothing that means the same.</summary>
    /// <param name="span">The expression.</param>
    public static RuleDiagnostic NoCounterpart(TextSpan span) =>
        new("SEG3001", span, "FetchXML has nothing that means this, so it is decided customer by customer.");

    /// <summary>SEG3002: it is not known how Dataverse stores a column.</summary>
    /// <param name="span">The column.</param>
    /// <param name="column">Its name.</param>
    public static RuleDiagnostic ColumnNotMapped(TextSpan span, string column) =>
        new("SEG3002", span, $"It is not known how Dataverse stores '{column}', so it is decided customer by customer.");

    /// <summary>SEG3003: Dataverse ignores differences between texts that the formula sees.</summary>
    /// <param name="span">The condition.</param>
    public static RuleDiagnostic TextFindsMore(TextSpan span) =>
        new("SEG3003", span, "Dataverse ignores case, accents and spaces at the end of texts, so of what it finds each customer is decided once more.");

    /// <summary>SEG3004: what Dataverse ignores of texts makes it find too little under a negation.</summary>
    /// <param name="span">The condition.</param>
    public static RuleDiagnostic NegatedText(TextSpan span) =>
        new("SEG3004", span, "Dataverse ignores case and accents of texts and would leave out customers here, so this is decided customer by customer.");

    /// <summary>SEG3005: a text is compared in ways that Dataverse may differ in.</summary>
    /// <param name="span">The condition.</param>
    public static RuleDiagnostic TextNotPushed(TextSpan span) =>
        new("SEG3005", span, "Dataverse may compare this text otherwise, so this is decided customer by customer.");

    /// <summary>SEG3006: choices have no order in FetchXML.</summary>
    /// <param name="span">The comparison.</param>
    /// <param name="column">The column.</param>
    public static RuleDiagnostic OrderOfChoice(TextSpan span, string column) =>
        new("SEG3006", span,
            $"'{column}' is a choice, and FetchXML tests choices for equality only: name the choices with in, for example {column} in [1, 2].");

    /// <summary>SEG3007: neither side of a comparison is a constant.</summary>
    /// <param name="span">The comparison.</param>
    public static RuleDiagnostic TwoSides(TextSpan span) =>
        new("SEG3007", span, "Both sides differ from customer to customer, so this is decided customer by customer.");

    /// <summary>SEG3008: an alternative that Dataverse cannot decide keeps it from the others.</summary>
    /// <param name="span">The disjunction.</param>
    public static RuleDiagnostic Disjunction(TextSpan span) =>
        new("SEG3008", span, "One of these alternatives cannot be asked of Dataverse, so none of them is.");

    /// <summary>SEG3009: a condition can end in an error, so that Dataverse is not asked for what follows it.</summary>
    /// <param name="span">The condition.</param>
    public static RuleDiagnostic MayFail(TextSpan span) =>
        new("SEG3009", span, "This can end in an error, which must be reported, so it and what follows it are decided customer by customer. Put it last.");

    /// <summary>SEG3010: an aggregate is not decided by a query of its own.</summary>
    /// <param name="span">The aggregate.</param>
    public static RuleDiagnostic Aggregate(TextSpan span) =>
        new("SEG3010", span, "Dataverse aggregates a column of rows that it can filter exactly, joined by And; this is decided customer by customer.");

    /// <summary>SEG3011: a query would be larger than Dataverse allows.</summary>
    /// <param name="span">The condition beyond the limit.</param>
    public static RuleDiagnostic TooLarge(TextSpan span) =>
        new("SEG3011", span, "A query has at most 15 links and 300 conditions; this one is beyond and is decided customer by customer.");

    /// <summary>SEG3012: nothing is left for Dataverse to choose customers by.</summary>
    /// <param name="span">The formula.</param>
    public static RuleDiagnostic EveryCustomer(TextSpan span) =>
        new("SEG3012", span,
            "Dataverse cannot choose customers by this formula, so every customer is read. Add a condition that it can decide, joined by And.");
}
