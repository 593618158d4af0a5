using LocalDataverse.Metadata;
using LocalDataverse.Service;

namespace LocalDataverse.Security;

/// <summary>Who may do what. Asked between stages 10 and 20 of every message, and by every query.</summary>
internal interface IAccessControl
{
    /// <summary>Faults where the operation's user may not execute its message on its primary row.</summary>
    void Demand(Operation operation);

    /// <summary>
    /// The condition that leaves only the rows that the operation's user may read, of the table that a query calls
    /// <paramref name="alias"/>; null where there is no restriction.
    /// </summary>
    SqlCondition? ReadableRows(Operation operation, Table table, string alias);
}

/// <summary>A condition in SQL with a parameter for each question mark, in order: long, double, string, byte[] or Guid.</summary>
internal sealed record SqlCondition(string Sql, IReadOnlyList<object> Parameters);

/// <summary>Everybody may do everything.</summary>
internal sealed class OpenAccess : IAccessControl
{
    public void Demand(Operation operation)
    {
    }

    public SqlCondition? ReadableRows(Operation operation, Table table, string alias) => null;
}
