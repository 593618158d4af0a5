using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>Which secured columns a user may read, by the column security profiles of the user and the user's teams.</summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="user">The user.</param>
internal sealed class ColumnRights(IOrganizationService system, Guid user)
{
    private const int Allowed = 4;
    private const string Permission = "fieldpermission";
    private const string Profile = "fieldsecurityprofileid";
    private const string User = "systemuserid";

    /// <summary>The template of the role System Administrator, whose holders read every column.</summary>
    private static readonly Guid Administrators = new("627090ff-40a3-4053-8790-584edc5be201");

    private readonly Dictionary<string, HashSet<string>> _readable = new(StringComparer.Ordinal);
    private bool? _isAdministrator;

    /// <summary>Whether the user may read a secured column.</summary>
    /// <param name="table">The table's logical name.</param>
    /// <param name="column">The column's logical name.</param>
    public bool MayRead(string table, string column)
    {
        if (!_readable.TryGetValue(table, out var columns))
        {
            _readable.Add(table, columns = [.. Columns(Of(table, "systemuserprofiles")), .. Columns(OfTeams(table))]);
        }

        return columns.Contains(column) || (_isAdministrator ??= IsAdministrator());
    }

    private IEnumerable<string> Columns(QueryExpression query) =>
        system.RetrieveMultiple(query).Entities.Select(row => RowValues.Text(row, "attributelogicalname")).OfType<string>();

    private QueryExpression Of(string table, string intersect)
    {
        var query = Permissions(table);
        query.AddLink(intersect, Profile, Profile).LinkCriteria.AddCondition(User, ConditionOperator.Equal, user);
        return query;
    }

    private QueryExpression OfTeams(string table)
    {
        var query = Permissions(table);
        query.AddLink("teamprofiles", Profile, Profile)
            .AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition(User, ConditionOperator.Equal, user);
        return query;
    }

    private static QueryExpression Permissions(string table)
    {
        var query = new QueryExpression(Permission) { ColumnSet = new ColumnSet("attributelogicalname") };
        query.Criteria.AddCondition("entityname", ConditionOperator.Equal, table);
        query.Criteria.AddCondition("canread", ConditionOperator.Equal, Allowed);
        return query;
    }

    private bool IsAdministrator()
    {
        var own = Roles();
        own.AddLink("systemuserroles", "roleid", "roleid").LinkCriteria.AddCondition(User, ConditionOperator.Equal, user);
        var ofTeams = Roles();
        ofTeams.AddLink("teamroles", "roleid", "roleid")
            .AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition(User, ConditionOperator.Equal, user);
        return system.RetrieveMultiple(own).Entities.Count > 0 || system.RetrieveMultiple(ofTeams).Entities.Count > 0;
    }

    private static QueryExpression Roles()
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("roletemplateid", ConditionOperator.Equal, Administrators);
        return query;
    }
}
