using LocalDataverse.Metadata;
using LocalDataverse.Service;

namespace LocalDataverse.Security;

/// <summary>Who may do what. Asked before stage 10 of every message, between stages 10 and 20, and by every query.</summary>
internal interface IAccessControl
{
    /// <summary>Faults where the operation's caller is nobody who may call at all.</summary>
    void Admit(Operation operation);

    /// <summary>Faults where the operation's user may not execute its message on its rows.</summary>
    void Demand(Operation operation);

    /// <summary>
    /// The condition that leaves only the rows that the operation's user may read, of the table that a query calls
    /// <paramref name="alias"/>; null where there is no restriction. A fault where the user may read no row of the table.
    /// </summary>
    SqlCondition? ReadableRows(Operation operation, Table table, string alias);

    /// <summary>Users, teams, roles as the operation sees them.</summary>
    SecuritySnapshot SecurityOf(Operation operation);

    /// <summary>Whether the operation's user may read the column where the row may be read.</summary>
    bool MayRead(Operation operation, Column column);
}

/// <summary>A condition in SQL with a parameter for each question mark, in order: long, double, string, byte[] or Guid.</summary>
internal sealed record SqlCondition(string Sql, IReadOnlyList<object> Parameters);
