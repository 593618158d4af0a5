using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>The failures that are noted of a day.</summary>
internal sealed class ProblemLog
{
    private readonly HashSet<string> _noted;

    private ProblemLog(IEnumerable<Entity> rows) => _noted =
    [
        .. rows.Select(row => Key(
            RowValues.Id(row, ProblemTable.SegmentId) ?? Guid.Empty,
            (ProblemKind)((RowValues.Whole(row, ProblemTable.Kind) ?? Choices.First) - Choices.First))),
    ];

    /// <summary>Reads what is noted.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="day">The day by the organisation's clock.</param>
    public static ProblemLog Read(IOrganizationService system, DateTime day)
    {
        var query = new QueryExpression(ProblemTable.LogicalName) { ColumnSet = new ColumnSet(ProblemTable.SegmentId, ProblemTable.Kind) };
        query.Criteria.AddCondition(ProblemTable.Day, ConditionOperator.On, day);
        return new ProblemLog(system.RetrieveMultiple(query).Entities);
    }

    /// <summary>Whether a failure is noted.</summary>
    public bool Has(Guid segment, ProblemKind kind) => _noted.Contains(Key(segment, kind));

    private static string Key(Guid segment, ProblemKind kind) => $"{segment:D}:{kind}";
}
