using CrmSegmentation.Engine.Rules.Time;

// Everywhere else zones come in as data.
#pragma warning disable RS0030

namespace CrmSegmentation.Plugins.Time;

/// <summary>
/// Turns a zone that the server knows into the data that the engine takes. The one place that looks zones up: the sandbox knows Windows
/// ids only, mono IANA's only.
/// </summary>
public static class ZoneFinder
{
    private static readonly DateTime First = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <summary>Finds a zone.</summary>
    /// <param name="id">Its IANA or Windows id.</param>
    /// <returns>Its rules from 1970 to 2100; null when there is no such zone.</returns>
    public static ZoneRules? Find(string id)
    {
        var zone = Lookup(id ?? throw new ArgumentNullException(nameof(id)))
            ?? (WindowsZones.Other(id) is { } other ? Lookup(other) : null);
        return zone is null ? null : RulesOf(zone);
    }

    private static TimeZoneInfo? Lookup(string id)
    {
        try
        {
            return id == "UTC" ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (TimeZoneNotFoundException)
        {
            return null;
        }
        catch (InvalidTimeZoneException)
        {
            return null;
        }
    }

    /// <summary>The rules of a zone. No zone changes its offset twice within a day, so a look at each day finds every change.</summary>
    /// <param name="zone">The zone.</param>
    public static ZoneRules RulesOf(TimeZoneInfo zone)
    {
        _ = zone ?? throw new ArgumentNullException(nameof(zone));
        var transitions = new List<ZoneTransition>();
        var offset = zone.GetUtcOffset(First);
        for (var day = First; day < Last; day += Step)
        {
            var next = zone.GetUtcOffset(day + Step);
            if (next != offset)
            {
                transitions.Add(new ZoneTransition(ChangeBetween(zone, day, day + Step), next));
                offset = next;
            }
        }

        return new ZoneRules(zone.GetUtcOffset(First), transitions);
    }

    /// <summary>The first second with the later offset.</summary>
    private static DateTime ChangeBetween(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == offset)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return after;
    }
}
