using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Solutions;

/// <summary>Lists the solutions that somebody has installed.</summary>
internal static class InstalledSolutions
{
    public static IReadOnlyList<InstalledSolution> List(StoreSession session)
    {
        var table = session.Metadata.Require("solution");
        var publishers = session.Metadata.Require("publisher");
        var selection = RowSelection.Of(table, new ColumnSet(true));
        var found = new List<Entity>();
        using (var statement = session.Connection.Prepare(
            $"SELECT {selection.Sql()} FROM {table.Sql} WHERE {table.Require("installedon").Sql} IS NOT NULL ORDER BY {table.Require("uniquename").Sql}"))
        {
            while (statement.Step())
            {
                found.Add(selection.Read(statement, 0, session.Metadata));
            }
        }

        return
        [
            .. found.Select(row => new InstalledSolution(
                row.GetAttributeValue<string>("uniquename"),
                row.GetAttributeValue<string>("friendlyname"),
                Version.TryParse(row.GetAttributeValue<string>("version"), out var version) ? version : new Version(0, 0, 0, 0),
                row.GetAttributeValue<bool>("ismanaged"),
                row.GetAttributeValue<EntityReference>("publisherid") is { } publisher
                    ? RowFinder.Value(session, publishers, publisher.Id, "uniquename") as string ?? ""
                    : "",
                row.GetAttributeValue<DateTime>("installedon"))),
        ];
    }
}
