namespace LocalDataverse;

/// <summary>How a solution is installed.</summary>
public sealed record InstallOptions
{
    /// <summary>
    /// Whether a solution whose dependencies are absent is installed without what depends on them. Absent tables of the platform get
    /// placeholders.
    /// </summary>
    public bool AllowMissing { get; init; }

    /// <summary>Whether plug-in steps are enabled; otherwise they are there, disabled.</summary>
    public bool EnablesSteps { get; init; } = true;
}
