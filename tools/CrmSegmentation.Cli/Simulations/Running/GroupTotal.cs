namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>How many customers a segment, a tier or a stage has, and how that came about.</summary>
/// <param name="code">Its code.</param>
/// <param name="name">The name that people read.</param>
internal sealed class GroupTotal(string code, string name)
{
    public string Code => code;

    public string Name => name;

    /// <summary>How many are in it.</summary>
    public int Members { get; private set; }

    /// <summary>How many of them were not at the earlier date.</summary>
    public int Joined { get; private set; }

    /// <summary>How many were at the earlier date and are not now.</summary>
    public int Left { get; private set; }

    /// <summary>Counts a customer.</summary>
    public void Count(bool isIn, bool wasIn)
    {
        Members += isIn ? 1 : 0;
        Joined += isIn && !wasIn ? 1 : 0;
        Left += wasIn && !isIn ? 1 : 0;
    }
}
