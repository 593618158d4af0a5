using System.Globalization;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Puts what happened into the outbox, in the transaction of the change, and raises business events: those only of segments that everyone
/// may see, and never with a reason.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="catalogue">What is published.</param>
internal sealed class EventWriter(IOrganizationService system, PublishedCatalogue catalogue)
{
    /// <summary>Writes and raises events.</summary>
    /// <param name="events">The events, in order.</param>
    /// <param name="rows">Where rows are written to.</param>
    public void Write(IReadOnlyList<CustomerEvent> events, IRowWriter rows)
    {
        foreach (var told in events)
        {
            rows.Create(WriteStep.Event, Row(told));
        }

        foreach (var told in events)
        {
            if (Business(told) is { } request)
            {
                rows.Execute(WriteStep.Event, request);
            }
        }
    }

    /// <summary>An event that the engine does not know: two contacts became one.</summary>
    /// <param name="survivor">The contact that remains.</param>
    /// <param name="subordinate">The contact that was merged into it.</param>
    /// <param name="sequence">The number of the event among the survivor's own.</param>
    /// <param name="occurredOn">The instant, in UTC.</param>
    public void WriteMerged(Guid survivor, Guid subordinate, long sequence, DateTime occurredOn) => system.Create(new Entity(EventTable.LogicalName)
    {
        [EventTable.Name] = "Contacts merged",
        [EventTable.Kind] = new OptionSetValue(Choices.ContactsMerged),
        [EventTable.Contact] = survivor.ToString("D"),
        [EventTable.Sequence] = (decimal)sequence,
        [EventTable.OccurredOn] = occurredOn,
        [EventTable.Before] = subordinate.ToString("D"),
        [EventTable.After] = survivor.ToString("D"),
        [EventTable.EventKey] = FormattableString.Invariant($"{survivor:D}:{sequence}"),
    });

    private static Entity Row(CustomerEvent told) => new(EventTable.LogicalName)
    {
        [EventTable.Name] = NameOf(told),
        [EventTable.Kind] = new OptionSetValue(Choices.First + (int)told.Kind),
        [EventTable.Contact] = told.ContactId,
        [EventTable.Sequence] = (decimal)told.Sequence,
        [EventTable.OccurredOn] = told.OccurredOn,
        [EventTable.SegmentCode] = told.Segment,
        [EventTable.Before] = told.Before,
        [EventTable.After] = told.After,
        [EventTable.DueOn] = told.DueOn,
        [EventTable.Reason] = told.Membership is { } membership
            ? JsonMembershipReason.Write(membership, EventTable.ReasonLength)
            : JsonTierReason.Write(told.Tier),
        [EventTable.EventKey] = told.Key,
    };

    private static string NameOf(CustomerEvent told) => told.Kind switch
    {
        CustomerEventKind.SegmentEntered => $"Entered {told.Segment}",
        CustomerEventKind.SegmentLeft => $"Left {told.Segment}",
        CustomerEventKind.TierChanged => $"Tier {told.Before ?? "none"} to {told.After ?? "none"}",
        CustomerEventKind.TierWillDowngrade => $"Tier {told.Before} will fall to {told.After ?? "none"}",
        _ => $"Points {told.Before} to {told.After}",
    };

    private OrganizationRequest? Business(CustomerEvent told)
    {
        var request = new OrganizationRequest
        {
            ["ContactId"] = Guid.ParseExact(told.ContactId, "D"),
            ["OccurredOn"] = told.OccurredOn,
            ["EventKey"] = told.Key,
        };
        switch (told.Kind)
        {
            case CustomerEventKind.SegmentEntered or CustomerEventKind.SegmentLeft:
                if (catalogue.Segment(told.Segment!) is not { IsRestricted: false } segment)
                {
                    return null;
                }

                request.RequestName = told.Kind == CustomerEventKind.SegmentEntered ? "crmseg_OnSegmentEntered" : "crmseg_OnSegmentLeft";
                request["SegmentCode"] = segment.Code;
                request["SegmentName"] = segment.Name;
                return request;
            case CustomerEventKind.TierChanged:
                request.RequestName = "crmseg_OnTierChanged";
                return With(request, told);
            case CustomerEventKind.TierWillDowngrade:
                request.RequestName = "crmseg_OnTierWillDowngrade";
                request["DueOn"] = told.DueOn;
                return With(request, told);
            default:
                request.RequestName = "crmseg_OnPointsChanged";
                request["Before"] = Number(told.Before);
                request["After"] = Number(told.After);
                return request;
        }
    }

    private static OrganizationRequest With(OrganizationRequest request, CustomerEvent told)
    {
        if (told.Before is not null)
        {
            request["Before"] = told.Before;
        }

        if (told.After is not null)
        {
            request["After"] = told.After;
        }

        return request;
    }

    private static decimal Number(string? points) => points is null ? 0m : decimal.Parse(points, NumberStyles.Integer, CultureInfo.InvariantCulture);
}
