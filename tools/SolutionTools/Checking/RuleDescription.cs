namespace SolutionTools.Checking;

/// <summary>A rule, for people.</summary>
/// <param name="Id">Its id, which never changes.</param>
/// <param name="Severity">How bad it is to break it.</param>
/// <param name="What">What must hold.</param>
/// <param name="Why">What happens otherwise.</param>
public sealed record RuleDescription(string Id, Severity Severity, string What, string Why);
