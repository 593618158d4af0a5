using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// What went wrong in a formula, in words. The engine's own words quote the values that they are about; what is kept must tell nothing of
/// the contact, so it goes by the kind of the error alone.
/// </summary>
internal static class ProblemText
{
    /// <summary>The errors of a formula, each kind once.</summary>
    public static string Of(SegmentProblem problem) => string.Join("\n", problem.Errors.Select(error => error.Kind).Distinct().Select(Of));

    private static string Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Div0 => "Div0: something is divided by zero.",
        ErrorKind.Numeric => "Numeric: a number has no meaning or is too large.",
        ErrorKind.InvalidArgument => "InvalidArgument: a value is not what a function takes, such as a text that is no number or no date.",
        ErrorKind.NotApplicable => "NotApplicable: a function does not apply to the values that it is given.",
        ErrorKind.NotFound => "NotFound: something that the formula looks for is not there.",
        ErrorKind.Custom => "Custom: the formula's own error.",
        _ => $"{kind}: the formula has no value.",
    };
}
