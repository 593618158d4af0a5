using System.Collections.Immutable;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>
/// The steps that one message of one table calls for, by stage, in the order in which they run. Create and Update bring along the steps
/// of the message about many rows, and the other way round.
/// </summary>
internal sealed class StepSet
{
    public static readonly StepSet Empty = new([]);

    public StepSet(IReadOnlyCollection<PluginStep> steps)
    {
        PreValidation = At(10, isAsync: false);
        PreOperation = At(20, isAsync: false);
        PostOperation = At(40, isAsync: false);
        Async = At(40, isAsync: true);
        IsEmpty = steps.Count == 0;
        TakesBefore = steps.Any(step => step.Images.Any(image => image.IsBefore));
        TakesAfter = steps.Any(step => step.Images.Any(image => image.IsAfter));

        ImmutableArray<PluginStep> At(int stage, bool isAsync) =>
            [.. steps.Where(step => step.Stage == stage && step.IsAsync == isAsync).OrderBy(step => step.Rank)];
    }

    public bool IsEmpty { get; }

    public ImmutableArray<PluginStep> PreValidation { get; }

    public ImmutableArray<PluginStep> PreOperation { get; }

    public ImmutableArray<PluginStep> PostOperation { get; }

    public ImmutableArray<PluginStep> Async { get; }

    public bool TakesBefore { get; }

    public bool TakesAfter { get; }

    public bool HasAfterwards => !PostOperation.IsEmpty || !Async.IsEmpty;
}
