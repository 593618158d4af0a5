using System.Buffers;
using System.Text;

namespace LocalDataverse.Storage.Text;

/// <summary>
/// A pattern of LIKE as SQL Server reads it: <c>%</c> any letters, <c>_</c> one, <c>[a-f]</c> and <c>[^a-f]</c> one of a set, and a set
/// of one (<c>[%]</c>) is the letter itself. Letters are equal as <see cref="TextFolding"/> says.
/// </summary>
internal sealed class LikePattern
{
    private const int OnStack = 768;

    private readonly Part[] _parts;

    private LikePattern(Part[] parts) => _parts = parts;

    private enum Kind
    {
        Letter,
        AnyOne,
        AnyMany,
        OneOf,
        NoneOf,
    }

    public static LikePattern Parse(string pattern)
    {
        var text = TextFolding.Fold(pattern);
        var parts = new List<Part>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '[' ? text.IndexOf(']', Math.Min(i + 2, text.Length)) : -1;
            if (end > 0)
            {
                parts.Add(Set(text[(i + 1)..end]));
                i = end;
            }
            else
            {
                parts.Add(text[i] switch
                {
                    '%' => new Part(Kind.AnyMany, '%'),
                    '_' => new Part(Kind.AnyOne, '_'),
                    var letter => new Part(Kind.Letter, letter),
                });
            }
        }

        return new LikePattern([.. parts]);
    }

    /// <summary>Text that stands for itself inside a pattern.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            escaped.Append(letter is '%' or '_' or '[' ? $"[{letter}]" : letter.ToString());
        }

        return escaped.ToString();
    }

    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        // A letter folds to three at most, and has a byte at least.
        var longest = utf8.Length * 3;
        var rented = longest > OnStack ? ArrayPool<char>.Shared.Rent(longest) : null;
        var letters = rented ?? stackalloc char[OnStack];
        var count = 0;
        var reader = new FoldedReader(utf8);
        for (var letter = reader.Next(); letter >= 0; letter = reader.Next())
        {
            letters[count++] = (char)letter;
        }

        var matches = Matches(letters[..count]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return matches;
    }

    // Only the last % need be tried again: whatever an earlier one could take, the later one can.
    private bool Matches(ReadOnlySpan<char> letters)
    {
        int part = 0, at = 0, lastMany = -1, resume = 0;
        while (at < letters.Length)
        {
            if (part < _parts.Length && _parts[part].Kind == Kind.AnyMany)
            {
                lastMany = part++;
                resume = at;
            }
            else if (part < _parts.Length && _parts[part].Takes(letters[at]))
            {
                part++;
                at++;
            }
            else if (lastMany >= 0)
            {
                part = lastMany + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (part < _parts.Length && _parts[part].Kind == Kind.AnyMany)
        {
            part++;
        }

        return part == _parts.Length;
    }

    private static Part Set(string inside) =>
        inside.Length > 1 && inside[0] == '^' ? new Part(Kind.NoneOf, '[', Ranges(inside[1..])) : new Part(Kind.OneOf, '[', Ranges(inside));

    private static (int From, int To)[] Ranges(string inside)
    {
        var ranges = new List<(int, int)>();
        for (var i = 0; i < inside.Length; i++)
        {
            var isRange = i + 2 < inside.Length && inside[i + 1] == '-';
            ranges.Add((TextFolding.Weight(inside[i]), TextFolding.Weight(inside[isRange ? i + 2 : i])));
            i += isRange ? 2 : 0;
        }

        return [.. ranges];
    }

    private readonly record struct Part(Kind Kind, char Letter, (int From, int To)[]? Ranges = null)
    {
        public bool Takes(char letter) => Kind switch
        {
            Kind.Letter => letter == Letter,
            Kind.AnyOne => true,
            Kind.OneOf => IsInRange(letter),
            Kind.NoneOf => !IsInRange(letter),
            _ => false,
        };

        private bool IsInRange(char letter)
        {
            var weight = TextFolding.Weight(letter);
            return Array.Exists(Ranges!, range => range.From <= weight && weight <= range.To);
        }
    }
}
