namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>A natural number of any size, as far as exact conversions between doubles and digits need it. It changes in place.</summary>
internal sealed class BigNatural
{
    private const uint ChunkOfTen = 1_000_000_000;
    private const int ChunkDigits = 9;

    private uint[] _words;
    private int _count;

    internal BigNatural(ulong value)
    {
        _words = [(uint)(value & uint.MaxValue), (uint)(value >> 32), 0, 0];
        _count = 2;
        Trim();
    }

    private BigNatural(BigNatural other)
    {
        _words = (uint[])other._words.Clone();
        _count = other._count;
    }

    internal bool IsZero => _count == 0;

    internal int BitLength
    {
        get
        {
            if (_count == 0)
            {
                return 0;
            }

            var bits = (_count - 1) * 32;
            for (var top = _words[_count - 1]; top != 0; top >>= 1)
            {
                bits++;
            }

            return bits;
        }
    }

    internal static BigNatural OfDigits(string digits)
    {
        var result = new BigNatural(0);
        foreach (var digit in digits)
        {
            result.MultiplyAndAdd(10, (uint)(digit - '0'));
        }

        return result;
    }

    internal BigNatural Copy() => new(this);

    internal void MultiplyByPowerOfTen(int power)
    {
        for (; power >= ChunkDigits; power -= ChunkDigits)
        {
            MultiplyAndAdd(ChunkOfTen, 0);
        }

        for (; power > 0; power--)
        {
            MultiplyAndAdd(10, 0);
        }
    }

    internal void MultiplyAndAdd(uint factor, uint summand)
    {
        ulong carry = summand;
        for (var i = 0; i < _count; i++)
        {
            carry += (ulong)_words[i] * factor;
            _words[i] = (uint)(carry & uint.MaxValue);
            carry >>= 32;
        }

        if (carry != 0)
        {
            Reserve(_count + 1);
            _words[_count++] = (uint)carry;
        }
    }

    internal void ShiftLeft(int bits)
    {
        var words = bits / 32;
        var rest = bits % 32;
        Reserve(_count + words + 1);
        for (var i = _count - 1; i >= 0; i--)
        {
            _words[i + words] = _words[i];
        }

        Array.Clear(_words, 0, words);
        _count = _count == 0 ? 0 : _count + words;
        if (rest > 0)
        {
            MultiplyAndAdd(1u << rest, 0);
        }
    }

    internal int CompareTo(BigNatural other)
    {
        if (_count != other._count)
        {
            return _count.CompareTo(other._count);
        }

        for (var i = _count - 1; i >= 0; i--)
        {
            if (_words[i] != other._words[i])
            {
                return _words[i].CompareTo(other._words[i]);
            }
        }

        return 0;
    }

    // Compares this and another together with a third number.
    internal int CompareSumTo(BigNatural other, BigNatural third)
    {
        var sum = Copy();
        sum.Add(other);
        return sum.CompareTo(third);
    }

    // The other must not be larger.
    internal void Subtract(BigNatural other)
    {
        long borrow = 0;
        for (var i = 0; i < _count; i++)
        {
            var difference = _words[i] - (i < other._count ? (long)other._words[i] : 0L) + borrow;
            borrow = difference < 0 ? -1 : 0;
            _words[i] = (uint)(difference & uint.MaxValue);
        }

        Trim();
    }

    private void Add(BigNatural other)
    {
        Reserve(Math.Max(_count, other._count) + 1);
        var count = Math.Max(_count, other._count);
        Array.Clear(_words, _count, _words.Length - _count);
        ulong carry = 0;
        for (var i = 0; i < count; i++)
        {
            carry += (ulong)_words[i] + (i < other._count ? other._words[i] : 0u);
            _words[i] = (uint)(carry & uint.MaxValue);
            carry >>= 32;
        }

        _words[count] = (uint)carry;
        _count = count + 1;
        Trim();
    }

    private void Reserve(int words)
    {
        if (words > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(words, _words.Length * 2));
        }
    }

    private void Trim()
    {
        while (_count > 0 && _words[_count - 1] == 0)
        {
            _count--;
        }
    }
}
