using System.Diagnostics;
using LocalDataverse.Pipeline.Jobs;

namespace LocalDataverse;

/// <content>System jobs: what asynchronous steps are.</content>
public sealed partial class LocalOrganization
{
    private readonly JobRunner _jobs;
    private readonly JobWorker? _worker;

    /// <summary>Runs the system jobs that are due by the organisation's clock, and those that they cause, until none is.</summary>
    /// <returns>How many ran, succeeded or not.</returns>
    public int RunJobs() => _jobs.RunDue();

    /// <summary>Runs what is due, and waits for what others are running.</summary>
    /// <param name="timeout">How long to wait at most, in real time.</param>
    /// <returns>Whether nothing is due or running any more.</returns>
    public bool WaitForJobs(TimeSpan timeout)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            RunJobs();
            if (!_jobs.IsBusy && !_jobs.HasDue())
            {
                return true;
            }

            _ = Thread.Yield();
        }
        while (Stopwatch.GetElapsedTime(began) < timeout);

        return false;
    }
}
