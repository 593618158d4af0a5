using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking;

/// <summary>A zip that was read, to be checked.</summary>
public sealed class OpenedZip
{
    internal OpenedZip(string name, SolutionUnderCheck content)
    {
        Name = name;
        Content = content;
    }

    /// <summary>What it is called in the report.</summary>
    public string Name { get; }

    internal SolutionUnderCheck Content { get; }
}
