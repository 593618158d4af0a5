using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>How many customers a segment has, and of how many it is not known.</summary>
internal sealed class SegmentTotal(Segment segment)
{
    private readonly GroupTotal _members = new(segment.Code, segment.Definition.Name);
    private readonly SortedDictionary<string, int> _empty = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);

    public string Code => _members.Code;

    public SegmentDefinition Definition => segment.Definition;

    public int Members => _members.Members;

    public int Joined => _members.Joined;

    public int Left => _members.Left;

    /// <summary>The customers who are outside only because something is not known.</summary>
    public int Undecided { get; private set; }

    /// <summary>The columns that are empty, each with the number of those customers.</summary>
    public IReadOnlyDictionary<string, int> EmptyColumns => _empty;

    /// <summary>The customers for whom a formula failed.</summary>
    public int Failed { get; private set; }

    /// <summary>What went wrong, each kind with the number of customers.</summary>
    public IReadOnlyDictionary<string, int> Errors => _errors;

    /// <summary>Counts a customer.</summary>
    public void Count(bool isIn, bool wasIn) => _members.Count(isIn, wasIn);

    /// <summary>Counts a customer of whom something is not known.</summary>
    public void AddUndecided(IEnumerable<string> columns)
    {
        Undecided++;
        foreach (var column in columns)
        {
            _empty[column] = _empty.GetValueOrDefault(column) + 1;
        }
    }

    /// <summary>Counts a customer for whom the formula failed.</summary>
    public void AddProblem(IEnumerable<RuleError> errors)
    {
        Failed++;
        foreach (var kind in errors.Select(error => error.Kind.ToString()).Distinct())
        {
            _errors[kind] = _errors.GetValueOrDefault(kind) + 1;
        }
    }
}
