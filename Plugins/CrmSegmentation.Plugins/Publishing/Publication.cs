namespace CrmSegmentation.Plugins.Publishing;

/// <summary>What publishing came to.</summary>
/// <param name="Problems">The mistakes that forbid it; empty when it was published.</param>
/// <param name="Job">The job that settles existing customers; null when it was not published.</param>
internal sealed record Publication(IReadOnlyList<Diagnosis> Problems, Guid? Job)
{
    /// <summary>It was published.</summary>
    public static Publication Of(Guid job) => new([], job);

    /// <summary>It was not.</summary>
    public static Publication Refused(IReadOnlyList<Diagnosis> problems) => new(problems, Job: null);

    /// <summary>Gives the answer of a custom API.</summary>
    /// <param name="call">The call.</param>
    /// <param name="done">The property that says whether it was done.</param>
    public void Answer(PluginCall call, string done)
    {
        call.Context.OutputParameters[done] = Problems.Count == 0;
        call.Context.OutputParameters["Diagnostics"] = Json.JsonText.Write(Problems.ToArray());
        if (Job is { } job)
        {
            call.Context.OutputParameters["JobId"] = job;
        }
    }
}
