namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>Waits by a clock that tests can turn.</summary>
internal static class Pause
{
    /// <summary>Waits for a time.</summary>
    public static async Task OfAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        if (time <= TimeSpan.Zero)
        {
            return;
        }

        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = clock.CreateTimer(state => ((TaskCompletionSource)state!).TrySetResult(), over, time, Timeout.InfiniteTimeSpan);
        using var given = cancellation.Register(() => over.TrySetCanceled(cancellation));
        await over.Task;
    }
}
