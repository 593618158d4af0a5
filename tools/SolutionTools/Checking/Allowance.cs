namespace SolutionTools.Checking;

/// <summary>A deliberate exception: findings of a rule, at an element or a file, that are not to be reported.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Element">A part of the element's path, of the file's name or of the message; empty for all findings of the rule.</param>
public sealed record Allowance(string Rule, string Element)
{
    /// <summary>Reads an exception as it is written: <c>RULE:ELEMENT</c> or <c>RULE</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The exception; null when the text names no rule that exists.</returns>
    public static Allowance? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var rule = (colon < 0 ? text : text[..colon]).Trim();
        return SolutionChecker.Rules.Any(known => known.Id == rule) ? new Allowance(rule, colon < 0 ? "" : text[(colon + 1)..].Trim()) : null;
    }

    /// <summary>Whether a finding is meant.</summary>
    /// <param name="finding">The finding.</param>
    public bool Covers(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Rule == Rule
            && (Element.Length == 0
                || finding.Element.Contains(Element, StringComparison.OrdinalIgnoreCase)
                || finding.File.Contains(Element, StringComparison.OrdinalIgnoreCase)
                || finding.Message.Contains(Element, StringComparison.OrdinalIgnoreCase));
    }
}
