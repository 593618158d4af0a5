using System.Runtime.CompilerServices;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>The privileges on a table, out of the rows that hold them.</summary>
internal static class PrivilegeWriter
{
    public static IEnumerable<SecurityPrivilegeMetadata> Of(StoreSession session, Table table) =>
        PrivilegeNames.RightsOf(table).Select(right => Find(session, table, right)).OfType<SecurityPrivilegeMetadata>()
            .OrderBy(privilege => privilege.Name, StringComparer.Ordinal);

    private static SecurityPrivilegeMetadata? Find(StoreSession session, Table table, AccessRights right)
    {
        if (PrivilegeNames.Of(table, right) is not { } name)
        {
            return null;
        }

        var privileges = session.Metadata.Require("privilege");
        var selection = RowSelection.Of(privileges, new ColumnSet(true));
        using var statement = session.Connection.Prepare(
            $"SELECT {selection.Sql()} FROM {privileges.Sql} WHERE {privileges.Require("name").Sql} = ?");
        statement.Bind(1, name);
        return statement.Step() ? Write(selection.Read(statement, 0, session.Metadata), right) : null;
    }

    private static SecurityPrivilegeMetadata Write(Entity row, AccessRights right)
    {
        // The SDK lets nobody make one.
        var made = (SecurityPrivilegeMetadata)RuntimeHelpers.GetUninitializedObject(typeof(SecurityPrivilegeMetadata));
        return made
            .With(nameof(made.Name), row.GetAttributeValue<string>("name"))
            .With(nameof(made.PrivilegeId), row.Id)
            .With(nameof(made.PrivilegeType), Enum.Parse<PrivilegeType>(PrivilegeNames.Verb(right)))
            .With(nameof(made.CanBeBasic), row.GetAttributeValue<bool>("canbebasic"))
            .With(nameof(made.CanBeLocal), row.GetAttributeValue<bool>("canbelocal"))
            .With(nameof(made.CanBeDeep), row.GetAttributeValue<bool>("canbedeep"))
            .With(nameof(made.CanBeGlobal), row.GetAttributeValue<bool>("canbeglobal"))
            .With(nameof(made.CanBeEntityReference), row.GetAttributeValue<bool>("canbeentityreference"));
    }
}
