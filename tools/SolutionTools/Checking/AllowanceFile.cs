namespace SolutionTools.Checking;

/// <summary>A file of deliberate exceptions: one a line, as <c>RULE:ELEMENT</c>; what follows # says why.</summary>
public static class AllowanceFile
{
    /// <summary>Reads the exceptions.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <exception cref="FormatException">A line names no rule; the message says which.</exception>
    public static IReadOnlyList<Allowance> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var allowed = new List<Allowance>();
        foreach (var (index, line) in lines.Index())
        {
            var text = Meaning(line);
            if (text.Length > 0)
            {
                allowed.Add(Allowance.Parse(text) ?? throw new FormatException($"Line {index + 1}: '{text}' names no rule."));
            }
        }

        return allowed;
    }

    /// <summary>The line without its comment: # at its beginning or behind a space.</summary>
    private static string Meaning(string line)
    {
        var comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
