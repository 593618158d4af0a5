using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Memberships;

/// <summary>
/// What adding to a segment by hand and removing from it have in common. The caller must be able to read the contact and to change the
/// segment: who decides about a segment's members changes the segment, as who writes its formula does.
/// </summary>
/// <param name="isMember">Whether the contact is to belong to the segment.</param>
public abstract class ManualMembershipPlugin(bool isMember) : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        var code = call.Required<string>("SegmentCode").Trim();
        call.DemandAsCaller(ContactTable.LogicalName, contact);
        var row = SegmentForCaller(call, code);
        if (CatalogueReader.Read(call.AsSystem())?.Published is not { } published || published.Segment(row) is not { } segment)
        {
            throw MembershipRefusals.NotPublished(code).AsException();
        }

        var settlement = new Settlement(call, published);
        var customer = settlement.LockAndLoad(contact);
        var request = new ManualMembership(segment.Code, isMember, Remark(call), call.Context.UserId.ToString("D"));
        var answer = ManualMemberships.Ask(customer.Snapshot, published.Engine, request);
        if (answer.Refusal is { } refusal)
        {
            throw refusal.AsException();
        }

        var settled = settlement.Settle(customer, new SettleOptions { Act = answer.Act });
        var after = customer.Snapshot.After(settled.Changes);
        call.Context.OutputParameters["IsMember"] = after.Memberships.Any(membership => membership.Segment == segment.Code);
        call.Context.OutputParameters["Changed"] = answer.Act is not null;
    }

    private static string? Remark(PluginCall call) => call.Optional<string>("Remark") is { } remark && remark.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The segment's row, which the caller may read and write.</summary>
    private static Guid SegmentForCaller(PluginCall call, string code)
    {
        // Asked for as the caller: of a segment that may not be seen nothing is told, not even that it is there.
        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(SegmentTable.Code, ConditionOperator.Equal, code);
        var segment = call.AsCaller().RetrieveMultiple(query).Entities.FirstOrDefault()
            ?? throw MembershipRefusals.Unknown(code).AsException(PluginHttpStatusCode.NotFound);
        call.DemandWriteAsCaller(SegmentTable.LogicalName, segment.Id);
        return segment.Id;
    }
}
