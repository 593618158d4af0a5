using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Notes formulas that failed: one row for each segment, formula and day. A failing formula never keeps anybody from saving; the
/// membership stays as it was. Only where one fails does this cost a read.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="catalogue">What is published.</param>
internal sealed class ProblemWriter(IOrganizationService system, PublishedCatalogue catalogue)
{
    /// <summary>Writes what is not noted yet.</summary>
    /// <param name="contact">The contact that formulas failed for.</param>
    /// <param name="problems">What failed.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public void Write(Guid contact, IReadOnlyList<SegmentProblem> problems, DateTime asOf)
    {
        if (problems.Count == 0)
        {
            return;
        }

        var day = catalogue.Zone.ToLocal(asOf).Date;
        var noted = Noted(day);
        foreach (var problem in problems)
        {
            if (catalogue.Segment(problem.Segment) is { } segment && KindOf(problem, segment) is var kind && noted.Add(Key(segment.Id, kind)))
            {
                system.Create(Row(contact, problem, segment, kind, day));
            }
        }
    }

    private HashSet<string> Noted(DateTime day)
    {
        var query = new QueryExpression(ProblemTable.LogicalName) { ColumnSet = new ColumnSet(ProblemTable.SegmentId, ProblemTable.Kind) };
        query.Criteria.AddCondition(ProblemTable.Day, ConditionOperator.On, day);
        return
        [
            .. system.RetrieveMultiple(query).Entities.Select(row => Key(
                row.GetAttributeValue<EntityReference>(ProblemTable.SegmentId).Id,
                (ProblemKind)(row.GetAttributeValue<OptionSetValue>(ProblemTable.Kind).Value - Choices.First))),
        ];
    }

    /// <summary>Members stay by the exit formula where there is one, others come by the formula.</summary>
    private static ProblemKind KindOf(SegmentProblem problem, JsonSegment segment) =>
        problem.IsMember && segment.ExitFormula is not null ? ProblemKind.ExitFormula : ProblemKind.Formula;

    private static string Key(Guid segment, ProblemKind kind) => $"{segment:D}:{kind}";

    private static Entity Row(Guid contact, SegmentProblem problem, JsonSegment segment, ProblemKind kind, DateTime day)
    {
        var message = string.Join("\n", problem.Errors.Select(error => $"{error.Kind}: {error.Message}").Distinct());
        var name = $"{segment.Name}: {message.Split('\n')[0]}";
        return new Entity(ProblemTable.LogicalName)
        {
            [ProblemTable.Name] = Cut(name, ProblemTable.NameLength),
            [ProblemTable.SegmentId] = new EntityReference(SegmentTable.LogicalName, segment.Id),
            [ProblemTable.Kind] = new OptionSetValue(Choices.First + (int)kind),
            [ProblemTable.Day] = day,
            [ProblemTable.FormulaVersion] = segment.Version,
            [ProblemTable.Contact] = contact.ToString("D"),
            [ProblemTable.Message] = Cut(message, ProblemTable.MessageLength),
        };
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest);
}
