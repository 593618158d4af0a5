using System.Runtime.CompilerServices;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>The privileges on a table, out of the rows that hold them.</summary>
internal static class PrivilegeWriter
{
    public static IEnumerable<SecurityPrivilegeMetadata> Of(StoreSession session, Table table)
    {
        var privileges = session.Metadata.Require("privilege");
        var selection = RowSelection.Of(privileges, new ColumnSet(true));
        using var statement = session.Connection.Prepare(
            $"SELECT {selection.Sql()} FROM {privileges.Sql} WHERE {privileges.Require("primaryentityname").Sql} = ? "
            + $"ORDER BY {privileges.Require("name").Sql}");
        statement.Bind(1, table.Name);
        while (statement.Step())
        {
            if (Write(selection.Read(statement, 0, session.Metadata), table) is { } privilege)
            {
                yield return privilege;
            }
        }
    }

    // Only the name tells what it allows: prvAppendToContact.
    private static SecurityPrivilegeMetadata? Write(Entity row, Table table)
    {
        var name = row.GetAttributeValue<string>("name");
        var verb = name.StartsWith("prv", StringComparison.Ordinal) && name.EndsWith(table.Definition.SchemaName, StringComparison.OrdinalIgnoreCase)
            ? name[3..^table.Definition.SchemaName.Length]
            : "";
        if (!Enum.TryParse<PrivilegeType>(verb, out var type))
        {
            return null;
        }

        // The SDK lets nobody make one.
        var made = (SecurityPrivilegeMetadata)RuntimeHelpers.GetUninitializedObject(typeof(SecurityPrivilegeMetadata));
        return made
            .With(nameof(made.Name), name)
            .With(nameof(made.PrivilegeId), row.Id)
            .With(nameof(made.PrivilegeType), type)
            .With(nameof(made.CanBeBasic), row.GetAttributeValue<bool>("canbebasic"))
            .With(nameof(made.CanBeLocal), row.GetAttributeValue<bool>("canbelocal"))
            .With(nameof(made.CanBeDeep), row.GetAttributeValue<bool>("canbedeep"))
            .With(nameof(made.CanBeGlobal), row.GetAttributeValue<bool>("canbeglobal"))
            .With(nameof(made.CanBeEntityReference), row.GetAttributeValue<bool>("canbeentityreference"));
    }
}
