using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>A privilege of a role.</summary>
/// <param name="Element">The RolePrivilege.</param>
/// <param name="Verb">What may be done, such as Read; empty for what is no privilege over a table.</param>
/// <param name="Subject">What it may be done with: a schema name, or what the platform calls a table of its own.</param>
internal sealed record PrivilegeUnderCheck(XElement Element, string Verb, string Subject)
{
    // The longer before those that they begin with.
    private static readonly string[] Verbs = ["AppendTo", "Append", "Create", "Read", "Write", "Delete", "Assign", "Share"];

    /// <summary>The schema name of the table.</summary>
    public string TableName => WellKnown.TableOfPrivilege(Subject);

    public static IEnumerable<PrivilegeUnderCheck> Of(XElement role) => role.Under("RolePrivileges", "RolePrivilege").Select(Parse);

    private static PrivilegeUnderCheck Parse(XElement element)
    {
        var name = element.Attr("name");
        var rest = name.StartsWith("prv", StringComparison.OrdinalIgnoreCase) ? name[3..] : "";
        var verb = Array.Find(Verbs, verb => rest.StartsWith(verb, StringComparison.OrdinalIgnoreCase)) ?? "";
        return new PrivilegeUnderCheck(element, verb, verb.Length == 0 ? "" : rest[verb.Length..]);
    }
}
