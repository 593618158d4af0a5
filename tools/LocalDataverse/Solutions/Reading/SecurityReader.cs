using System.Text.RegularExpressions;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Roles with their privileges, the privileges that tables bring, and column security profiles.</summary>
internal static partial class SecurityReader
{
    private const int Assign = 524_288;
    private const int Share = 262_144;

    public static void ReadRoles(ComponentList list, Part roles)
    {
        foreach (var part in roles.Children("Role"))
        {
            var role = part.As($"role {part.Attribute("name") ?? part.Attribute("id")}");
            var id = role.RequireIdAttribute("id");
            list.Add(ComponentList.Row(role.Title, "role", id,
            [
                ("name", role.RequireAttribute("name")), ("description", role.Text("Description")), ("isinherited", role.Attribute("isinherited")),
                ("businessunitid", $"businessunit:{list.Facts.RootBusinessUnitId}"), ("canbedeleted", "1"), ("parentrootroleid", $"role:{id}"),
            ]) with
            { Type = ComponentTypes.Role });
            foreach (var given in role.Children("RolePrivileges", "RolePrivilege"))
            {
                AddPrivilege(list, role, id, given);
            }
        }
    }

    public static void ReadProfiles(ComponentList list, Part profiles)
    {
        foreach (var part in profiles.Children("FieldSecurityProfile"))
        {
            var profile = part.As($"column security profile {part.Attribute("name")}");
            var id = profile.RequireIdAttribute("fieldsecurityprofileid");
            list.Add(ComponentList.Row(profile.Title, "fieldsecurityprofile", id,
            [
                ("name", profile.RequireAttribute("name")), ("description", profile.Attribute("description")),
            ]) with
            { Type = ComponentTypes.FieldSecurityProfile });
            foreach (var permission in profile.Children("FieldPermissions", "FieldPermission"))
            {
                AddPermission(list, permission, id);
            }
        }
    }

    /// <summary>What may be done with each new table has a privilege of its own.</summary>
    public static void AddPrivilegesOfTables(ComponentList list)
    {
        foreach (var table in list.Components.Select(component => component.Table).OfType<TableDefinition>().ToArray())
        {
            foreach (var access in (ReadOnlySpan<string>)["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"])
            {
                if (table.Ownership == Ownership.User || AccessRight(access) is not (Assign or Share))
                {
                    _ = Privilege(list, $"prv{access}{table.SchemaName}");
                }
            }
        }
    }

    private static void AddPrivilege(ComponentList list, Part role, Guid roleId, Part given)
    {
        var name = given.RequireAttribute("name");
        var depth = given.RequireAttribute("level").ToUpperInvariant() switch
        {
            "BASIC" => "1",
            "LOCAL" => "2",
            "DEEP" => "4",
            "GLOBAL" => "8",
            "RECORDFILTER" => "16",
            var other => throw role.Broken($"'{other}' is no level of a privilege"),
        };
        var privilege = Privilege(list, name);
        list.Add(ComponentList.Row($"privilege {name} of {role.Title}", "roleprivileges", NamedId.Of($"roleprivileges:{roleId}:{privilege}"),
            [("roleid", $"role:{roleId}"), ("privilegeid", $"privilege:{privilege}"), ("privilegedepthmask", depth)]) with
        {
            Parent = ComponentKey.Row("role", roleId),
            IsSupport = true,
            Requires = [ComponentKey.Row("role", roleId), ComponentKey.Row("privilege", privilege), .. TableOf(list, name)],
        });
    }

    private static Guid Privilege(ComponentList list, string name)
    {
        var id = list.IdOf("privilege", "name", name);
        if (SecuritySeed.HasPlanted(list.Session, id))
        {
            return id;
        }

        var table = TableOf(list, name) is [var key] ? key.Name : null;
        list.TryAdd(ComponentList.Row($"privilege {name}", "privilege", id,
        [
            ("name", name), ("accessright", $"{AccessRight(Name().Match(name).Groups[1].Value)}"), ("primaryentityname", table),
            ("canbebasic", "1"), ("canbelocal", "1"), ("canbedeep", "1"), ("canbeglobal", "1"),
        ]) with
        { IsSupport = true });
        return id;
    }

    // Not every privilege is about a table, and the table may be one that nobody has here.
    private static ComponentKey[] TableOf(ComponentList list, string privilege)
    {
        var table = ComponentKey.Table(Name().Match(privilege).Groups[2].Value.ToLowerInvariant());
        return list.Session.Metadata.Find(table.Name) is not null || list.Find(table) is not null ? [table] : [];
    }

    private static int AccessRight(string access) => access switch
    {
        "Read" => 1,
        "Write" => 2,
        "Append" => 4,
        "AppendTo" => 16,
        "Create" => 32,
        "Delete" => 65_536,
        "Share" => Share,
        "Assign" => Assign,
        _ => 0,
    };

    private static void AddPermission(ComponentList list, Part permission, Guid profile)
    {
        var table = TableReader.LogicalName(permission, permission.RequireText("EntityName"));
        var column = TableReader.LogicalName(permission, permission.RequireText("AttributeName"));
        var id = NamedId.Of($"fieldpermission:{profile}:{table}.{column}");
        list.Add(ComponentList.Row($"permission on {table}.{column} of {permission.Title}", "fieldpermission", id,
        [
            ("fieldsecurityprofileid", $"fieldsecurityprofile:{profile}"), ("entityname", table), ("attributelogicalname", column),
            ("canread", permission.Text("CanRead")), ("canupdate", permission.Text("CanUpdate")), ("cancreate", permission.Text("CanCreate")),
            ("canreadunmasked", permission.Text("CanReadUnmasked")),
        ]) with
        {
            Parent = ComponentKey.Row("fieldsecurityprofile", profile),
            IsSupport = true,
            Requires = [ComponentKey.Row("fieldsecurityprofile", profile), ComponentKey.Table(table)],
        });
    }

    [GeneratedRegex("^prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(.+)$")]
    private static partial Regex Name();
}
