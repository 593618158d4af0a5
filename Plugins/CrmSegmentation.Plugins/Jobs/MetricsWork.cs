using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Counts the members that segments ended a day with, and who came and went on it. It pages through memberships, since Dataverse adds up
/// 50,000 rows at most; and it counts as of the end of the day, so that it does not matter when it runs, or how often it is interrupted.
/// </summary>
internal sealed class MetricsWork : IJobWork
{
    /// <summary>How many pages a chunk has.</summary>
    private const int MostPages = 10;

    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var input = run.Input<MetricsInput>();
        var counts = run.Result is { } text ? JsonText.Read<List<SegmentCount>>(text) : [];
        var bySegment = counts.ToDictionary(count => count.Segment);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var query = Query(run, input);
            var page = run.System.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                Count(row, input, bySegment);
            }

            run.Processed += page.Entities.Count;
            run.Cursor = PageCursor.Behind(query.PageInfo, page);
            if (!page.MoreRecords)
            {
                Write(run.System, input, bySegment);
                run.Total = run.Processed;
                run.Result = Stored(bySegment);
                return true;
            }
        }

        run.Result = Stored(bySegment);
        return false;
    }

    /// <inheritdoc />
    public string? Skip(JobRun run) => null;

    private static string Stored(Dictionary<string, SegmentCount> counts) =>
        JsonText.Write(counts.Values.OrderBy(count => count.Segment, StringComparer.Ordinal).ToList());

    private static QueryExpression Query(JobRun run, MetricsInput input)
    {
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(MembershipTable.SegmentId, MembershipTable.EnteredOn, MembershipTable.LeftOn),
            PageInfo = PageCursor.Next(run.Cursor, RowPages.Size),
        };
        query.Criteria.AddCondition(MembershipTable.EnteredOn, ConditionOperator.LessThan, input.End);
        var open = query.Criteria.AddFilter(LogicalOperator.Or);
        open.AddCondition(MembershipTable.LeftOn, ConditionOperator.Null);
        open.AddCondition(MembershipTable.LeftOn, ConditionOperator.GreaterEqual, input.Begin);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return query;
    }

    private static void Count(Entity row, MetricsInput input, Dictionary<string, SegmentCount> counts)
    {
        var segment = row.GetAttributeValue<EntityReference>(MembershipTable.SegmentId).Id.ToString("D");
        if (!counts.TryGetValue(segment, out var count))
        {
            counts.Add(segment, count = new SegmentCount { Segment = segment });
        }

        var left = RowValues.Instant(row, MembershipTable.LeftOn);
        count.Joined += RowValues.Instant(row, MembershipTable.EnteredOn) >= input.Begin ? 1 : 0;
        count.Left += left < input.End ? 1 : 0;
        count.Size += left < input.End ? 0 : 1;
    }

    private static void Write(IOrganizationService system, MetricsInput input, Dictionary<string, SegmentCount> counts)
    {
        var day = JsonInstant.ReadDay(input.Day)!.Value;
        var known = Known(system, day);
        foreach (var segment in Segments(system))
        {
            var count = counts.TryGetValue(segment.Id.ToString("D"), out var counted) ? counted : new SegmentCount();
            var row = new Entity(SegmentMetricTable.LogicalName)
            {
                [SegmentMetricTable.Name] = segment.GetAttributeValue<string>(SegmentTable.Name),
                [SegmentMetricTable.SegmentId] = segment.ToEntityReference(),
                [SegmentMetricTable.Day] = day,
                [SegmentMetricTable.Size] = count.Size,
                [SegmentMetricTable.Joined] = count.Joined,
                [SegmentMetricTable.Left] = count.Left,
            };
            if (known.TryGetValue(segment.Id, out var id))
            {
                row.Id = id;
                system.Update(row);
            }
            else
            {
                system.Create(row);
            }
        }
    }

    /// <summary>All segments that were ever published: one without members has a size, too.</summary>
    private static List<Entity> Segments(IOrganizationService system)
    {
        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(SegmentTable.Name) };
        query.Criteria.AddCondition(SegmentTable.Status, ConditionOperator.NotEqual, Choices.Draft);
        query.AddOrder(SegmentTable.Id, OrderType.Ascending);
        return RowPages.ReadAll(system, query);
    }

    private static Dictionary<Guid, Guid> Known(IOrganizationService system, DateTime day)
    {
        var query = new QueryExpression(SegmentMetricTable.LogicalName) { ColumnSet = new ColumnSet(SegmentMetricTable.SegmentId) };
        query.Criteria.AddCondition(SegmentMetricTable.Day, ConditionOperator.On, day);
        query.AddOrder(SegmentMetricTable.Id, OrderType.Ascending);
        return RowPages.ReadAll(system, query).ToDictionary(row => row.GetAttributeValue<EntityReference>(SegmentMetricTable.SegmentId).Id, row => row.Id);
    }
}

/// <summary>Which day is counted.</summary>
[DataContract]
internal sealed class MetricsInput
{
    /// <summary>The day by the organisation's clock.</summary>
    [DataMember(Name = "day", Order = 0)]
    public string Day { get; set; } = "";

    /// <summary>When it began, in UTC.</summary>
    [DataMember(Name = "from", Order = 1)]
    public string From { get; set; } = "";

    /// <summary>When it ended, in UTC.</summary>
    [DataMember(Name = "to", Order = 2)]
    public string To { get; set; } = "";

    /// <summary>When it began, in UTC.</summary>
    public DateTime Begin => JsonInstant.Read(From)!.Value;

    /// <summary>When it ended, in UTC.</summary>
    public DateTime End => JsonInstant.Read(To)!.Value;
}

/// <summary>What was counted of a segment.</summary>
[DataContract]
internal sealed class SegmentCount
{
    /// <summary>The segment's id.</summary>
    [DataMember(Name = "segment", Order = 0)]
    public string Segment { get; set; } = "";

    /// <summary>How many members it had at the end of the day.</summary>
    [DataMember(Name = "size", Order = 1)]
    public int Size { get; set; }

    /// <summary>How many joined on the day.</summary>
    [DataMember(Name = "joined", Order = 2)]
    public int Joined { get; set; }

    /// <summary>How many left on the day.</summary>
    [DataMember(Name = "left", Order = 3)]
    public int Left { get; set; }
}
