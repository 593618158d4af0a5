using LocalDataverse.Storage;

namespace LocalDataverse.Queries;

/// <summary>Interrupts what a connection does once it has taken too long. Dispose it when it is done.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StoreConnection _connection;
    private readonly Timer _timer;
    private bool _isOver;

    public TimeLimit(StoreConnection connection, TimeSpan limit)
    {
        _connection = connection;
        _timer = new Timer(static state => ((TimeLimit)state!).Interrupt(), this, limit, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        // Whoever has the connection next is not interrupted.
        lock (_gate)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _connection.Interrupt();
            }
        }
    }
}
