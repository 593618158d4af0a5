using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Every depth of a privilege, with every kind of owner and of sharing, for every message about a row: what is allowed, and what is not.</summary>
[TestClass]
public sealed class MatrixTests
{
    private static readonly string[] Shares = ["nobody", "user", "team", "user by another right"];

    [TestMethod]
    [DataRow("Read")]
    [DataRow("Write")]
    [DataRow("Delete")]
    [DataRow("Assign")]
    [DataRow("Share")]
    [DataRow("Append")]
    [DataRow("AppendTo")]
    public void Row_ByDepthOwnerAndShare_IsOpenAsFarAsTheRoleReaches(string verb)
    {
        using var world = new SecurityWorld();
        var wrong = new List<string>();
        foreach (var depth in SecurityWorld.Depths)
        {
            var user = world.User([.. Given(verb, depth)]);
            var contact = world.Base.Create("contact", ("lastname", "c"), ("ownerid", user));
            foreach (var owner in SecurityWorld.Owners)
            {
                foreach (var share in Shares)
                {
                    var row = world.Account(world.Owner(owner, user));
                    Share(world, row, user, owner, share, Right(verb));

                    var isAllowed = SecurityWorld.Allows(() => Act(world, verb, user, row, contact));

                    if (isAllowed != Expected(verb, depth, owner, share))
                    {
                        wrong.Add($"{verb} {depth?.ToString() ?? "none"}, owner {owner}, shared with {share}: {isAllowed}");
                    }
                }
            }
        }

        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public void Create_ForAnOwner_NeedsADepthThatReachesThem()
    {
        using var world = new SecurityWorld();
        var wrong = new List<string>();
        foreach (var depth in SecurityWorld.Depths)
        {
            var user = world.User([.. Given("Create", depth), ("prvReadAccount", PrivilegeDepth.Basic)]);
            foreach (var owner in SecurityWorld.Owners)
            {
                var target = new Entity("account") { ["name"] = "a", ["ownerid"] = world.Owner(owner, user) };

                var isAllowed = SecurityWorld.Allows(() => world.Base.As(user).Create(target));

                if (isAllowed != Reaches(depth, owner))
                {
                    wrong.Add($"{depth?.ToString() ?? "none"}, owner {owner}: {isAllowed}");
                }
            }
        }

        Assert.AreEqual("", string.Join("\n", wrong));
    }

    // What the documentation says, in its own words rather than those of the code.
    private static bool Expected(string verb, PrivilegeDepth? depth, string owner, string share)
    {
        var teamReads = verb == "Read";
        if (depth is null && !teamReads)
        {
            return false;
        }

        var isShared = (share == "user" && owner != "User") || (share == "team" && owner != "Mates");
        return Reaches(depth, owner) || isShared || (teamReads && owner == "Mates");
    }

    private static bool Reaches(PrivilegeDepth? depth, string owner) => depth switch
    {
        null => false,
        PrivilegeDepth.Basic => owner == "User",
        PrivilegeDepth.Local => owner is "User" or "Peer" or "Mates",
        PrivilegeDepth.Deep => owner is "User" or "Peer" or "Mates" or "Low",
        _ => true,
    };

    private static IEnumerable<(string, PrivilegeDepth)> Given(string verb, PrivilegeDepth? depth)
    {
        foreach (var other in new[] { "Read", "Append", "AppendTo" })
        {
            yield return ($"prv{other}Contact", PrivilegeDepth.Global);
        }

        if (depth is { } given)
        {
            yield return ($"prv{verb}Account", given);
        }
    }

    private static AccessRights Right(string verb) => Enum.Parse<AccessRights>($"{verb}Access");

    private static void Share(SecurityWorld world, EntityReference row, EntityReference user, string owner, string share, AccessRights right)
    {
        var with = share switch
        {
            "user" or "user by another right" when owner != "User" => user,
            "team" when owner != "Mates" => world.Principal("Mates"),
            _ => null,
        };
        if (with is not null)
        {
            var other = right == AccessRights.ReadAccess ? AccessRights.WriteAccess : AccessRights.ReadAccess;
            world.Share(row, with, share == "user by another right" ? other : right);
        }
    }

    private static void Act(SecurityWorld world, string verb, EntityReference user, EntityReference row, EntityReference contact)
    {
        var service = world.Base.As(user);
        var administrator = new EntityReference("systemuser", world.Base.Organization.AdministratorId);
        switch (verb)
        {
            case "Read":
                service.Retrieve("account", row.Id, new ColumnSet("name"));
                break;
            case "Write":
                service.Update(new Entity("account", row.Id) { ["name"] = "b" });
                break;
            case "Delete":
                service.Delete("account", row.Id);
                break;
            case "Assign":
                service.Execute(new AssignRequest { Target = row, Assignee = administrator });
                break;
            case "Share":
                service.Execute(new GrantAccessRequest
                {
                    Target = row,
                    PrincipalAccess = new PrincipalAccess { Principal = administrator, AccessMask = AccessRights.ShareAccess },
                });
                break;
            case "Append":
                service.Associate("contact", contact.Id, new Relationship("account_primary_contact"), [row]);
                break;
            default:
                service.Associate("account", row.Id, new Relationship("contact_customer_accounts"), [contact]);
                break;
        }
    }
}
