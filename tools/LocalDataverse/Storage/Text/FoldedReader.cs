using System.Text;

namespace LocalDataverse.Storage.Text;

/// <summary>Walks over the folded letters of a text in UTF-8 without making a string of it.</summary>
internal ref struct FoldedReader(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private Pending _pending;

    /// <summary>The next folded letter, or -1 at the end.</summary>
    public int Next()
    {
        Span<char> utf16 = stackalloc char[2];
        Span<char> one = stackalloc char[1];
        while (_pending.Count == 0)
        {
            if (_at >= _text.Length)
            {
                return -1;
            }

            if (_text[_at] < 128)
            {
                return char.ToLowerInvariant((char)_text[_at++]);
            }

            _ = Rune.DecodeFromUtf8(_text[_at..], out var rune, out var length);
            _at += length;
            var units = rune.EncodeToUtf16(utf16);
            for (var i = 0; i < units; i++)
            {
                _pending.Add(TextFolding.Fold(utf16[i], one));
            }
        }

        return _pending.Take();
    }

    // At most two units of a letter outside the plane, or the letters of a ligature: eight are plenty.
    private struct Pending
    {
        private Letters _letters;
        private int _from;

        public int Count { get; private set; }

        public void Add(ReadOnlySpan<char> folded)
        {
            foreach (var letter in folded)
            {
                _letters[_from + Count++] = letter;
            }
        }

        public int Take()
        {
            var letter = _letters[_from++];
            _from = --Count == 0 ? 0 : _from;
            return letter;
        }

        [System.Runtime.CompilerServices.InlineArray(8)]
        private struct Letters
        {
            private char _first;
        }
    }
}
