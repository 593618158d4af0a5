using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Rules;

/// <summary>Turns a zone that the machine knows into the data that the engine takes.</summary>
internal static class ZoneFinder
{
    private static readonly DateTime First = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <summary>Finds a zone by its IANA or Windows id.</summary>
    /// <returns>Its rules from 1970 to 2100; null when there is no such zone.</returns>
    public static ZoneRules? Find(string id)
    {
        var found = TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            || (WindowsZones.Other(id) is { } other && TimeZoneInfo.TryFindSystemTimeZoneById(other, out zone));
        return found ? RulesOf(zone!) : null;
    }

    /// <summary>The rules of a zone. No zone changes its offset twice within a day, so a look at each day finds every change.</summary>
    public static ZoneRules RulesOf(TimeZoneInfo zone)
    {
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
