namespace LocalDataverse.Hosting;

/// <summary>What one user asked for in the last window.</summary>
internal sealed class UserUsage(ServiceProtectionLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _arrivals = [];
    private readonly Queue<(DateTimeOffset At, TimeSpan Took)> _work = [];
    private TimeSpan _worked;
    private int _running;

    /// <summary>Whether a request may run now; if so it counts until <see cref="Leave"/>.</summary>
    public Admission Enter(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            if (_running >= limits.ConcurrentRequests)
            {
                return Answer(ProtectionLimit.ConcurrentRequests, TimeSpan.FromSeconds(1));
            }

            if (_arrivals.Count >= limits.Requests)
            {
                return Answer(ProtectionLimit.Requests, _arrivals.Peek() + limits.Window - now);
            }

            if (_worked >= limits.ExecutionTime)
            {
                return Answer(ProtectionLimit.ExecutionTime, UntilThereIsTime(now));
            }

            _running++;
            _arrivals.Enqueue(now);
            return Answer(null, TimeSpan.Zero);
        }
    }

    /// <summary>That a request which was let in is done.</summary>
    public void Leave(DateTimeOffset now, TimeSpan took)
    {
        lock (_gate)
        {
            _running--;
            _worked += took;
            _work.Enqueue((now, took));
        }
    }

    private Admission Answer(ProtectionLimit? limit, TimeSpan wait) =>
        new(limit, wait, Math.Max(0, limits.Requests - _arrivals.Count), Larger(TimeSpan.Zero, limits.ExecutionTime - _worked));

    // The window slides: what is older than it does not count any more.
    private void Forget(DateTimeOffset now)
    {
        var oldest = now - limits.Window;
        while (_arrivals.TryPeek(out var arrival) && arrival <= oldest)
        {
            _arrivals.Dequeue();
        }

        while (_work.TryPeek(out var work) && work.At <= oldest)
        {
            _worked -= work.Took;
            _work.Dequeue();
        }
    }

    private TimeSpan UntilThereIsTime(DateTimeOffset now)
    {
        var left = _worked;
        foreach (var (at, took) in _work)
        {
            left -= took;
            if (left < limits.ExecutionTime)
            {
                return at + limits.Window - now;
            }
        }

        return limits.Window;
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>Which limit a request met.</summary>
internal enum ProtectionLimit
{
    Requests,
    ExecutionTime,
    ConcurrentRequests,
}

/// <summary>Whether a request is let in, and what is left of the window.</summary>
/// <param name="Limit">The limit that keeps it out; null where it is let in.</param>
/// <param name="Wait">After how long to ask again.</param>
/// <param name="RequestsLeft">How many requests the window still has room for.</param>
/// <param name="TimeLeft">How much execution time the window still has room for.</param>
internal readonly record struct Admission(ProtectionLimit? Limit, TimeSpan Wait, int RequestsLeft, TimeSpan TimeLeft);
