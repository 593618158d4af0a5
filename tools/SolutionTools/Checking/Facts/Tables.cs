namespace SolutionTools.Checking.Facts;

/// <summary>The tables of the solution and of the platform.</summary>
internal sealed class Tables(IReadOnlyDictionary<string, Table> byName)
{
    /// <summary>The tables that the solution holds or adds to, in the order of the file.</summary>
    public IReadOnlyList<Table> InSolution { get; } = [.. byName.Values.Where(table => table.Element is not null)];

    /// <summary>The tables that the solution brings.</summary>
    public IReadOnlyList<Table> Defined { get; } = [.. byName.Values.Where(table => table.IsDefined)];

    /// <summary>The table of that name, in any case; null when neither the solution nor the platform has it.</summary>
    public Table? Find(string name) => byName.GetValueOrDefault(name.ToLowerInvariant());
}
