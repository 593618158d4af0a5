namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What a part of a formula measures, in words.</summary>
internal sealed class Subject(string name, Measure measure = Measure.Value)
{
    /// <summary>What it is, without the words that limit rows.</summary>
    public string Name { get; } = name;

    public Measure Measure { get; } = measure;

    /// <summary>The rows it is about; null when it is about none.</summary>
    public RowsWords? Rows { get; init; }

    public override string ToString() => Rows is { Scope.Length: > 0 } rows ? $"{Name} {rows.Scope}" : Name;
}

/// <summary>Rows of a table in words.</summary>
internal sealed class RowsWords(string many, string one)
{
    /// <summary>The word for several.</summary>
    public string Many { get; } = many;

    /// <summary>The word for one.</summary>
    public string One { get; } = one;

    /// <summary>What they must be like, apart from their date.</summary>
    public List<string> Kinds { get; } = [];

    /// <summary>When they must have been.</summary>
    public List<string> Times { get; } = [];

    public string Kind => string.Join(" and ", Kinds);

    public string Scope => string.Join(" ", Kinds.Count == 0 ? Times : [Kind, .. Times]);
}
