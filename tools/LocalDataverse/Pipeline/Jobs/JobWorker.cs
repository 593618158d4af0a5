using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Jobs;

/// <summary>A thread that runs jobs as they become due.</summary>
internal sealed class JobWorker : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly JobRunner _runner;
    private readonly JobQueue _queue;
    private readonly AutoResetEvent _wake = new(initialState: true);
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public JobWorker(JobRunner runner, JobQueue queue)
    {
        _runner = runner;
        _queue = queue;
        _queue.Queued += Wake;
        _thread = new Thread(Work) { IsBackground = true, Name = "system jobs" };
        _thread.Start();
    }

    public void Dispose()
    {
        _queue.Queued -= Wake;
        _isStopping = true;
        Wake();
        _thread.Join();
        _wake.Dispose();
    }

    private void Wake() => _wake.Set();

    private void Work()
    {
        while (!_isStopping)
        {
            _wake.WaitOne(LongestSleep);
            if (!_isStopping)
            {
                RunDue();
            }
        }
    }

    private void RunDue()
    {
        try
        {
            _runner.RunDue();
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // The store was busy for too long, or could not be read or written; the jobs are still there at the next turn.
        }
    }
}
