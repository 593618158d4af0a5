using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Tells of formulas that failed: once for each segment, formula and day. A failing formula never keeps anybody from saving; the membership
/// stays as it was. So the note is not written here: two first failures of a day at once would have the same key, and the second save would
/// be refused. It is left to a job, which is there only if the save is. Only where a formula fails does this cost a read.
/// </summary>
/// <param name="call">The call that settles.</param>
/// <param name="catalogue">What is published.</param>
internal sealed class ProblemWriter(PluginCall call, PublishedCatalogue catalogue)
{
    /// <summary>Tells what is not noted yet.</summary>
    /// <param name="contact">The contact that formulas failed for.</param>
    /// <param name="problems">What failed.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public void Write(Guid contact, IReadOnlyList<SegmentProblem> problems, DateTime asOf)
    {
        ProblemLog? log = null;
        foreach (var problem in problems)
        {
            if (catalogue.Segment(problem.Segment) is not { } segment)
            {
                continue;
            }

            var kind = KindOf(problem, segment);
            if (RequestNotes.IsFirst(call.Context.CorrelationId, $"{segment.Id:D}:{kind}")
                && !(log ??= ProblemLog.Read(call.AsSystem(), catalogue.Zone.ToLocal(asOf).Date)).Has(segment.Id, kind))
            {
                call.AsSystem().Execute(new OrganizationRequest(ProblemEvents.FormulaFailed)
                {
                    ["SegmentId"] = segment.Id,
                    ["IsExitFormula"] = kind == ProblemKind.ExitFormula,
                    ["FormulaVersion"] = segment.Version,
                    ["ContactId"] = contact,
                    ["OccurredOn"] = asOf,
                    ["Message"] = ProblemText.Of(problem),
                });
            }
        }
    }

    /// <summary>Members stay by the exit formula where there is one, others come by the formula.</summary>
    private static ProblemKind KindOf(SegmentProblem problem, JsonSegment segment) =>
        problem.IsMember && segment.ExitFormula is not null ? ProblemKind.ExitFormula : ProblemKind.Formula;
}
