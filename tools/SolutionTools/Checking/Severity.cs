namespace SolutionTools.Checking;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>The import fails, or what was imported does not work.</summary>
    Error,

    /// <summary>It imports, and somebody will be surprised.</summary>
    Warning,
}
