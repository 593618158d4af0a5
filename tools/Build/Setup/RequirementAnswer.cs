namespace CrmSegmentation.Build.Setup;

/// <summary>Whether a requirement is met, what was installed for it, and otherwise what the person can do.</summary>
public sealed class RequirementAnswer
{
    private RequirementAnswer(IReadOnlyList<string> installed, IReadOnlyList<string> problem)
    {
        Installed = installed;
        Problem = problem;
    }

    public bool IsMet => Problem.Count == 0;

    public IReadOnlyList<string> Installed { get; }

    public IReadOnlyList<string> Problem { get; }

    public static RequirementAnswer Met(params IReadOnlyList<string> installed) => new(installed, []);

    public static RequirementAnswer Unmet(params IReadOnlyList<string> problem) => new([], problem);
}
