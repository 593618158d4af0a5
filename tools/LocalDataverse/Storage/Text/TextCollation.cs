namespace LocalDataverse.Storage.Text;

/// <summary>
/// The collation of every text column: <see cref="TextFolding"/>'s equality and order, spaces at the end ignored as SQL Server does.
/// Indexes, comparisons, DISTINCT and ORDER BY on a column use it without being told.
/// </summary>
internal static class TextCollation
{
    public const string Name = "dataverse";

    private static readonly int[] Weights = [.. Enumerable.Range(0, 128).Select(c => TextFolding.Weight(char.ToLowerInvariant((char)c)))];

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimEnd((byte)' ');
        right = right.TrimEnd((byte)' ');
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            int l = left[i], r = right[i];
            if ((l | r) >= 128)
            {
                return CompareFolded(left[i..], right[i..]);
            }

            if (l != r && Weights[l] != Weights[r])
            {
                // A bare accent may follow, but it decides nothing.
                return Weights[l] - Weights[r];
            }
        }

        return left.Length == right.Length ? 0 : CompareFolded(left[shorter..], right[shorter..]);
    }

    private static int CompareFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var lefts = new FoldedReader(left);
        var rights = new FoldedReader(right);
        while (true)
        {
            int l = lefts.Next(), r = rights.Next();
            if (l >= 0 && r >= 0)
            {
                if (l != r)
                {
                    return TextFolding.Weight((char)l) - TextFolding.Weight((char)r);
                }
            }
            else if (l >= 0)
            {
                return IsSpaceToTheEnd(l, ref lefts) ? 0 : 1;
            }
            else
            {
                return r < 0 || IsSpaceToTheEnd(r, ref rights) ? 0 : -1;
            }
        }
    }

    private static bool IsSpaceToTheEnd(int letter, ref FoldedReader rest)
    {
        while (letter == ' ')
        {
            letter = rest.Next();
        }

        return letter < 0;
    }
}
