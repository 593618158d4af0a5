using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>
/// Create and Update of crmseg_segment, stage 20: refuses a code that is none or taken, with the way out, and statuses that only publishing
/// gives; drops what callers may not write; fills the diagnostics of the draft, which may be wrong and is saved nevertheless. The alternate
/// key on the code holds against two saves at the same moment; this plug-in is there so that a person reads why.
/// </summary>
public sealed class SegmentSavePlugin : PluginBase
{
    internal const string BeforeImage = "before";

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var target = (call ?? throw new ArgumentNullException(nameof(call))).Target;
        if (call.IsOurs)
        {
            return;
        }

        foreach (var column in SegmentColumns.Derived)
        {
            target.Attributes.Remove(column);
        }

        var before = call.Before(BeforeImage);
        var isNew = call.Context.MessageName == "Create";
        if (isNew)
        {
            // Its default is Draft.
            target.Attributes.Remove(SegmentTable.Status);
        }

        if (isNew || target.Contains(SegmentTable.Code))
        {
            CheckCode(call, target);
        }

        SegmentDraft.Check(call, target, before);
        if (!isNew)
        {
            PublishedSegment.Check(call, target, before);
        }
    }

    private static void CheckCode(PluginCall call, Entity target)
    {
        if (!SegmentCode.TryParse(target.GetAttributeValue<string>(SegmentTable.Code), SegmentTable.Code, out var code, out var refusal))
        {
            throw refusal.AsException();
        }

        // As SYSTEM: a code is also taken by a segment that the caller may not read. The refusal names nothing else of it.
        if (IsTaken(call.AsSystem(), code, call.TargetId))
        {
            throw SegmentRefusals.CodeTaken(SegmentTable.Code, code).AsException(PluginHttpStatusCode.Conflict);
        }

        target[SegmentTable.Code] = code.Value;
    }

    private static bool IsTaken(IOrganizationService service, SegmentCode code, Guid segment)
    {
        var others = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(SegmentTable.Id), TopCount = 1 };
        others.Criteria.AddCondition(SegmentTable.Code, ConditionOperator.Equal, code.Value);
        others.Criteria.AddCondition(SegmentTable.Id, ConditionOperator.NotEqual, segment);
        return service.RetrieveMultiple(others).Entities.Count > 0;
    }
}
