using System.Collections.Frozen;

namespace LocalDataverse.Security;

/// <summary>How far a privilege goes: to all rows, to those of business units, to those of owners; to none where nobody gave it.</summary>
internal sealed record PrivilegeScope(bool IsGlobal, FrozenSet<Guid> Units, FrozenSet<Guid> Owners)
{
    public static readonly PrivilegeScope Nothing = new(false, [], []);

    public static readonly PrivilegeScope Everything = new(true, [], []);

    /// <summary>The bits of <c>privilegedepthmask</c> that were given.</summary>
    public int Mask { get; init; }

    public bool IsNothing => !IsGlobal && Units.Count == 0 && Owners.Count == 0;

    public bool Covers(Guid owner, Guid unit) => IsGlobal || Owners.Contains(owner) || Units.Contains(unit);
}

/// <summary>The depths that a role gives a privilege at, as <c>privilegedepthmask</c> has them.</summary>
internal static class DepthMask
{
    public const int Basic = 1;
    public const int Local = 2;
    public const int Deep = 4;
    public const int Global = 8;

    /// <summary>All that count; filters of records give nothing here.</summary>
    public const int All = Basic | Local | Deep | Global;

    /// <summary>The deepest one of these.</summary>
    public static int Deepest(int mask) => (mask & Global) != 0 ? Global : (mask & Deep) != 0 ? Deep : (mask & Local) != 0 ? Local : mask & Basic;
}
