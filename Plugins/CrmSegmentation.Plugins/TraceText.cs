using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>
/// What of an exception may be traced: types and stacks, from the outermost to the innermost. A message may quote what a customer
/// typed, so only that of <see cref="PluginRegistrationException"/> is written, which we word ourselves from names alone.
/// </summary>
internal static class TraceText
{
    private static readonly Regex Diagnostic = new("^(SEG[0-9]{4}): ", RegexOptions.CultureInvariant);

    /// <summary>The whole chain of an exception.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            text.Append(text.Length > 0 ? "\ncaused by " : "").Append(at.GetType().FullName);
            text.Append(at is PluginRegistrationException ? ": " + at.Message : "").Append('\n').Append(at.StackTrace);
        }

        return text.ToString();
    }

    /// <summary>A refusal: its diagnostic where it has one, for the rest is the user's mistake and none of the trace's business.</summary>
    public static string OfRefusal(InvalidPluginExecutionException refusal)
    {
        var diagnostic = Diagnostic.Match(refusal.Message ?? "");
        return diagnostic.Success
            ? $"Refused with {diagnostic.Groups[1].Value}."
            : $"Ended with error code 0x{refusal.ErrorCode:X8}.\n{Of(refusal)}";
    }
}
