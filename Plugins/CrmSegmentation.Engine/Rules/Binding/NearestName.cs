namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The nearest of the candidates: the same but for capital letters, or with the name behind an underscore (country for
    /// address1_country), or else near enough: a third of the letters may be wrong, case does not count.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var all = candidates.ToArray();
        return Array.Find(all, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Array.Find(all, candidate => candidate.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase))
            ?? NearestByLetters(name, all);
    }

    private static string? NearestByLetters(string name, string[] candidates)
    {
        string? nearest = null;
        var limit = Math.Max(1, name.Length / 3);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit)
            {
                continue;
            }

            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance <= limit && (nearest is null || distance < limit))
            {
                nearest = candidate;
                limit = distance;
            }
        }

        return nearest;
    }

    /// <summary>How many letters must be put in, taken out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            before = last;
            last = row;
        }

        return last[b.Length];
    }
}
