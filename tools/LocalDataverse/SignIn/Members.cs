using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.SignIn;

/// <summary>
/// The users of the organisation as sign-in knows them: people by <c>azureactivedirectoryobjectid</c>, programs by <c>applicationid</c>.
/// Looked up below the service, so that no plug-in runs before it is known for whom.
/// </summary>
internal sealed class Members(LocalOrganization organization)
{
    /// <summary>The user who is a person; null where nobody is.</summary>
    public Member? FindPerson(Guid objectId) => Find("azureactivedirectoryobjectid", objectId);

    /// <summary>The user who is a program; null where nobody is.</summary>
    public Member? FindProgram(Guid applicationId) => Find("applicationid", applicationId);

    /// <summary>The user with this id; null where nobody is.</summary>
    public Member? FindUser(Guid userId) => Find("systemuserid", userId);

    /// <summary>The user with this user name; null where nobody, or more than one, has it.</summary>
    public Member? FindUser(string userName)
    {
        using var session = organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare(
            """SELECT "systemuserid", "isdisabled", "fullname" FROM "systemuser" WHERE "domainname" = ? LIMIT 2""");
        statement.Bind(1, userName);
        return Only(statement);
    }

    /// <summary>Gives the administrator an object id, if they have none.</summary>
    public (string UserName, string DisplayName, Guid ObjectId) MakeAdministratorKnown()
    {
        var service = organization.CreateService(organization.SystemUserId);
        var columns = new ColumnSet("domainname", "fullname", "azureactivedirectoryobjectid");
        var row = service.Retrieve("systemuser", organization.AdministratorId, columns);
        var objectId = row.GetAttributeValue<Guid?>("azureactivedirectoryobjectid") ?? Guid.Empty;
        if (objectId == Guid.Empty)
        {
            objectId = Guid.NewGuid();
            service.Update(new Entity("systemuser", row.Id) { ["azureactivedirectoryobjectid"] = objectId });
        }

        return (row.GetAttributeValue<string>("domainname"), row.GetAttributeValue<string>("fullname"), objectId);
    }

    /// <summary>Makes the row of a program that may do everything.</summary>
    public void MakeApplicationUser(Guid applicationId, string name)
    {
        var service = organization.CreateService(organization.SystemUserId);
        var id = service.Create(new Entity("systemuser")
        {
            ["lastname"] = name,
            ["domainname"] = $"{applicationId}@applications.local",
            ["applicationid"] = applicationId,
            ["accessmode"] = new OptionSetValue(4),
            ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnitId),
        });
        var roles = Roles();
        if (roles.Count > 0)
        {
            service.Associate("systemuser", id, new Relationship("systemuserroles_association"), roles);
        }
    }

    /// <summary>Gives the row of a user name an object id, where the row has none and no other row has this one.</summary>
    public void Link(string userName, Guid objectId)
    {
        if (FindPerson(objectId) is not null || FindUser(userName) is not { } member)
        {
            return;
        }

        var service = organization.CreateService(organization.SystemUserId);
        var row = service.Retrieve("systemuser", member.UserId, new ColumnSet("azureactivedirectoryobjectid"));
        if ((row.GetAttributeValue<Guid?>("azureactivedirectoryobjectid") ?? Guid.Empty) == Guid.Empty)
        {
            service.Update(new Entity("systemuser", member.UserId) { ["azureactivedirectoryobjectid"] = objectId });
        }
    }

    // The roles of the administrator: whatever lets them do everything lets the program do so.
    private EntityReferenceCollection Roles()
    {
        using var session = organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare("""SELECT "roleid" FROM "systemuserroles" WHERE "systemuserid" = ?""");
        statement.Bind(1, organization.AdministratorId);
        var roles = new EntityReferenceCollection();
        while (statement.Step())
        {
            roles.Add(new EntityReference("role", statement.Guid(0)));
        }

        return roles;
    }

    private Member? Find(string column, Guid value)
    {
        using var session = organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare(
            $"""SELECT "systemuserid", "isdisabled", "fullname" FROM "systemuser" WHERE "{column}" = ? LIMIT 2""");
        statement.Bind(1, value);
        return Only(statement);
    }

    // Two rows with the same id contradict each other: neither is taken.
    private static Member? Only(Statement statement)
    {
        if (!statement.Step())
        {
            return null;
        }

        var member = new Member(
            statement.Guid(0), !statement.IsNull(1) && statement.Int64(1) != 0, statement.IsNull(2) ? "" : statement.String(2));
        return statement.Step() ? null : member;
    }
}

/// <summary>A user of the organisation.</summary>
/// <param name="UserId">The id of the row.</param>
/// <param name="IsDisabled">Whether the user may not do anything any more.</param>
/// <param name="Name">The full name.</param>
internal sealed record Member(Guid UserId, bool IsDisabled, string Name);
