using System.Text;

namespace CrmSegmentation.Testing.FetchXml;

/// <summary>How SQL Server compares texts under the collation of most environments: case, accents and trailing spaces do not count.</summary>
public static class SqlText
{
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿąćčďęěğłńňőřśşšťůűźżž";
    private const string Bare = "aaaaaaceeeeiiiinoooooouuuuyyaccdeeglnnorssstuuzzz";

    /// <summary>A text as it is compared by <c>=</c>.</summary>
    public static string Fold(string text) => FoldAll(text).TrimEnd(' ');

    /// <summary>Whether a text matches a pattern of <c>LIKE</c>.</summary>
    public static bool IsLike(string text, string pattern) => IsLike(FoldAll(text), 0, FoldAll(pattern), 0);

    private static bool IsLike(string text, int at, string pattern, int next)
    {
        if (next == pattern.Length)
        {
            return at == text.Length;
        }

        if (pattern[next] == '%')
        {
            return Enumerable.Range(at, text.Length - at + 1).Any(rest => IsLike(text, rest, pattern, next + 1));
        }

        if (at == text.Length)
        {
            return false;
        }

        if (pattern[next] == '[' && pattern.IndexOf(']', next) is var end && end > 0)
        {
            var set = pattern.Substring(next + 1, end - next - 1);
            var isIn = set[0] == '^' ? set.IndexOf(text[at], 1) < 0 : set.Any(c => c == text[at]);
            return isIn && IsLike(text, at + 1, pattern, end + 1);
        }

        return (pattern[next] == '_' || pattern[next] == text[at]) && IsLike(text, at + 1, pattern, next + 1);
    }

    private static string FoldAll(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            var place = Accented.IndexOf(c);
            folded.Append(place < 0 ? c : Bare[place]);
        }

        return folded.ToString();
    }
}
