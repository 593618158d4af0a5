using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>The custom API crmseg_MembersAsOf: who belonged to a segment at an instant, as far as the caller may read segment and contacts.</summary>
public sealed class MembersAsOfPlugin : PluginBase
{
    private const int DefaultSize = 250;

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var code = (call ?? throw new ArgumentNullException(nameof(call))).Required<string>("SegmentCode");
        var asOf = call.Optional<DateTime?>("AsOf") ?? call.AsOf;
        var size = call.Optional<int?>("PageSize") ?? DefaultSize;
        if (size is < 1 or > RowPages.Size)
        {
            throw new InvalidPluginExecutionException($"'PageSize' must be 1 to {RowPages.Size}.", PluginHttpStatusCode.BadRequest);
        }

        var members = new MemberReader(call, SegmentOf(call, code), asOf).Read(MemberCursor.Read(call.Optional<string>("Page")), size, out var next);
        var answer = call.Context.OutputParameters;
        answer["Members"] = JsonText.Write(members.ToArray());
        answer["IsComplete"] = next is null;
        if (next is not null)
        {
            answer["NextPage"] = next.ToString();
        }

        if (PendingSince(call.AsSystem()) is { } pending)
        {
            answer["PendingSince"] = pending;
        }
    }

    private static Guid SegmentOf(PluginCall call, string code)
    {
        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(SegmentTable.Code, ConditionOperator.Equal, code);
        return call.AsCaller().RetrieveMultiple(query).Entities.FirstOrDefault()?.Id
            ?? throw new InvalidPluginExecutionException($"There is no segment '{code}' that you may read.", PluginHttpStatusCode.NotFound);
    }

    /// <summary>Since when the changes wait that wait longest, whoever's they are: until they are settled the list may lack somebody.</summary>
    private static DateTime? PendingSince(IOrganizationService system)
    {
        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(ProfileTable.PendingSince), TopCount = 1 };
        query.Criteria.AddCondition(ProfileTable.PendingSince, ConditionOperator.NotNull);
        query.AddOrder(ProfileTable.PendingSince, OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? RowValues.Instant(row, ProfileTable.PendingSince) : null;
    }
}
