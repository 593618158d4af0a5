using LocalDataverse.WebApi.Operations;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The types that only the platform's own operations have.</summary>
internal static class PlatformTypes
{
    private const string Alias = CsdlWriter.Alias;
    private const string Access = "EndpointAccessType";

    /// <summary>The type of a parameter, or null where what kind it is says everything.</summary>
    public static string? Find(WebParameter parameter) => (parameter.Type, parameter.Name) switch
    {
        (WebType.Word, "AccessRights") => $"{Alias}.{nameof(AccessRights)}",
        (WebType.TargetFieldType, _) => $"{Alias}.{nameof(TargetFieldType)}",
        (WebType.Word, "AccessType") => $"{Alias}.{Access}",
        (WebType.PrincipalAccess, "PrincipalAccesses") => $"Collection({Alias}.{nameof(PrincipalAccess)})",
        (WebType.PrincipalAccess, _) => $"{Alias}.{nameof(PrincipalAccess)}",
        (WebType.RolePrivileges, _) => $"Collection({Alias}.{nameof(RolePrivilege)})",
        (WebType.Guid, "Ids") => "Collection(Edm.Guid)",
        (WebType.Entity, "Detail") => $"{Alias}.OrganizationDetail",
        (WebType.Entity, "EntityRecordCountCollection") => $"{Alias}.EntityRecordCountCollection",
        _ => null,
    };

    public static void Write(CsdlElements xml)
    {
        MetadataQueryTypes.Write(xml);
        EnumTypes.Write(xml, typeof(EntityFilters));
        EnumTypes.Write(xml, typeof(AccessRights));
        EnumTypes.Write(xml, typeof(TargetFieldType));
        xml.Start("EnumType", ("Name", Access));
        xml.Empty("Member", ("Name", "Default"), ("Value", "0"));
        xml.Empty("Member", ("Name", "Internet"), ("Value", "1"));
        xml.Empty("Member", ("Name", "Intranet"), ("Value", "2"));
        xml.End();
        xml.Start("ComplexType", ("Name", nameof(PrincipalAccess)));
        xml.Property("Property", nameof(PrincipalAccess.AccessMask), $"{Alias}.{nameof(AccessRights)}", isNullable: false);
        xml.Empty("NavigationProperty", ("Name", nameof(PrincipalAccess.Principal)), ("Type", $"{Alias}.crmbaseentity"), ("Nullable", "false"));
        xml.End();
        EnumTypes.Write(xml, typeof(PrivilegeDepth));
        xml.Start("ComplexType", ("Name", nameof(RolePrivilege)));
        xml.Property("Property", nameof(RolePrivilege.Depth), $"{Alias}.{nameof(PrivilegeDepth)}", isNullable: false);
        xml.Property("Property", nameof(RolePrivilege.PrivilegeId), "Edm.Guid", isNullable: false);
        xml.Property("Property", nameof(RolePrivilege.BusinessUnitId), "Edm.Guid", isNullable: false);
        xml.Property("Property", nameof(RolePrivilege.PrivilegeName), "Edm.String");
        xml.Property("Property", "RecordFilterId", "Edm.Guid", isNullable: false);
        xml.Property("Property", "RecordFilterUniqueName", "Edm.String");
        xml.End();
        WriteComplex(
            xml,
            "OrganizationDetail",
            ("OrganizationId", "Edm.Guid"),
            ("FriendlyName", "Edm.String"),
            ("OrganizationVersion", "Edm.String"),
            ("UrlName", "Edm.String"),
            ("UniqueName", "Edm.String"),
            ("State", "Edm.String"));
        WriteComplex(
            xml,
            "EntityRecordCountCollection",
            ("Count", "Edm.Int32"),
            ("IsReadOnly", "Edm.Boolean"),
            ("Keys", "Collection(Edm.String)"),
            ("Values", "Collection(Edm.Int64)"));
    }

    private static void WriteComplex(CsdlElements xml, string name, params ReadOnlySpan<(string Name, string Type)> properties)
    {
        xml.Start("ComplexType", ("Name", name));
        foreach (var (property, type) in properties)
        {
            xml.Property("Property", property, type);
        }

        xml.End();
    }
}
