using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Conditions about who asks: the user, the user's teams, reports, business unit and language.</summary>
internal static class UserConditions
{
    private const string Teams = """SELECT "teamid" FROM "teammembership" WHERE "systemuserid" """;

    // The user and everybody who reports to the user, whether directly or not.
    private const string Reports =
        """
        WITH RECURSIVE "reports"("id") AS (SELECT ? UNION SELECT "u"."systemuserid" FROM "systemuser" AS "u"
        JOIN "reports" ON "u"."parentsystemuserid" = "reports"."id") SELECT "id" FROM "reports"
        """;

    /// <summary>The condition, or null for an operator that is not about the user.</summary>
    public static SqlText? Compile(ColumnUse use, QueryCondition condition)
    {
        var context = use.Source.Context;
        SqlText? sql = condition.Operator switch
        {
            ConditionOperator.EqualUserId => Is(use, context.UserId),
            ConditionOperator.NotEqualUserId => Conditions.Not(use, Is(use, context.UserId)),
            ConditionOperator.EqualBusinessId => Is(use, context.BusinessUnitId),
            ConditionOperator.NotEqualBusinessId => Conditions.Not(use, Is(use, context.BusinessUnitId)),
            ConditionOperator.EqualUserLanguage => use.Expression().Add(" IN (?, -1)", (long)context.LanguageCode),
            ConditionOperator.EqualUserTeams => use.Expression().Add($" IN ({Teams} = ?)", context.UserId),
            ConditionOperator.EqualUserOrUserTeams => use.Expression().Add($" IN (SELECT ? UNION {Teams} = ?)", context.UserId, context.UserId),
            ConditionOperator.EqualUserOrUserHierarchy => use.Expression().Add($" IN ({Reports})", context.UserId),
            ConditionOperator.EqualUserOrUserHierarchyAndTeams => use.Expression().Add(
                $" IN (SELECT * FROM ({Reports}) UNION {Teams} IN ({Reports}))", context.UserId, context.UserId),
            _ => null,
        };
        if (sql is not null)
        {
            Conditions.RequireNone(condition);
            RequireType(use, condition.Operator);
        }

        return sql;
    }

    private static SqlText Is(ColumnUse use, Guid id) => use.Expression().Add(" = ?", id);

    private static void RequireType(ColumnUse use, ConditionOperator condition)
    {
        var isRight = condition == ConditionOperator.EqualUserLanguage
            ? use.Column.Codec is Rows.IntegerCodec
            : use.Column.Codec is Rows.ReferenceCodec or Rows.GuidCodec && !use.IsText;
        if (!isRight)
        {
            throw Faults.Fault.ConditionOperatorNotValid(condition, use.Name, use.Column.Type.ToString());
        }
    }
}
