namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>The instants behind the start of a stretch at which a condition can flip: the beginnings of days, or every tick.</summary>
internal readonly struct Instants
{
    private readonly WallClock? _clock;
    private readonly DateTime _start;
    private readonly DateTime _firstDay;

    /// <summary>Every tick.</summary>
    public Instants(DateTime start, DateTime end)
        : this()
    {
        _start = start;
        Count = Math.Max(end.Ticks - start.Ticks - 1, 0);
    }

    /// <summary>The beginnings of days.</summary>
    public Instants(WallClock clock, DateTime start, DateTime end)
        : this()
    {
        _clock = clock;
        _start = start;
        _firstDay = clock.Local(start).Date.AddDays(1);
        var last = clock.Local(end.AddTicks(-1)).Date;
        Count = Math.Max((last - _firstDay).Days + 1, 0);
    }

    public long Count { get; }

    public DateTime this[long place] => _clock is null ? _start.AddTicks(place + 1) : _clock.Begin(_firstDay.AddDays(place), _start);
}
