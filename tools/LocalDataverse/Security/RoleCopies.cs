using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>
/// The copies of a role in the business units under its own, by which it is assigned there. They point to the root role, which alone has
/// privileges.
/// </summary>
internal static class RoleCopies
{
    private static readonly string[] Copied = ["name", "description", "isinherited", "roletemplateid", "ismanaged", "solutionid", "canbedeleted"];

    /// <summary>Makes the copies that are missing, and fits the others to their roots.</summary>
    public static void Complete(WriteContext context)
    {
        var security = new SecuritySnapshot(SecurityRows.Read(context.Transaction));
        var copies = security.Roles.Values.Where(role => role.Root != role.Id).ToDictionary(role => (role.Root, role.Unit), role => role.Id);
        var roles = context.Metadata.Require("role");
        foreach (var root in security.Roles.Values.Where(role => role.Root == role.Id).OrderBy(role => role.Id))
        {
            var units = security.Under(root.Unit).Where(unit => unit != root.Unit).Order().ToArray();
            if (units.Length == 0)
            {
                continue;
            }

            var selection = RowSelection.Of(roles, Copied.Select(roles.Require));
            var stored = RowFinder.Require(context.Transaction, selection, root.Id);
            foreach (var unit in units)
            {
                Fit(context, roles, stored, unit, copies.TryGetValue((root.Id, unit), out var copy) ? copy : null);
            }
        }
    }

    private static void Fit(WriteContext context, Table roles, Entity root, Guid unit, Guid? copy)
    {
        var row = RowBuffer.Of(roles, root);
        row[roles.Id] = copy ?? context.Ids.Next();
        if (copy is { } there)
        {
            RowTable.Update(context.Transaction, there, row);
            return;
        }

        row.Set("businessunitid", new EntityReference("businessunit", unit));
        row.Set("parentroleid", root.ToEntityReference());
        row.Set("parentrootroleid", root.ToEntityReference());
        row.Set("createdon", context.Now);
        row.Set("createdby", new EntityReference("systemuser", context.UserId));
        row.Set("modifiedon", context.Now);
        row.Set("modifiedby", new EntityReference("systemuser", context.UserId));
        row.Set("organizationid", context.Facts.OrganizationId);
        RowTable.Insert(context.Transaction, row);
    }
}
