using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>How far a privilege reaches.</summary>
internal sealed class PrivilegeDepthRule() : CheckRule(
    "privilege-depth",
    "The level is Basic, Local, Deep or Global; for tables of the organisation Global, and never Assign or Share; and no privilege is there twice.",
    "The import fails: the privilege has no such depth.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var role in solution.Roles)
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var privilege in PrivilegeUnderCheck.Of(role))
            {
                var level = privilege.Element.Attr("level");
                var ofOrganization = solution.Tables.Find(privilege.TableName) is { Ownership: Table.OrganizationOwned };
                if (level is not ("Basic" or "Local" or "Deep" or "Global"))
                {
                    yield return At(privilege.Element, $"'{level}' is no level.", "Write Basic, Local, Deep or Global.");
                }
                else if (ofOrganization && privilege.Verb is "Assign" or "Share")
                {
                    yield return At(
                        privilege.Element, $"Rows of '{privilege.Subject}' belong to the organisation: nobody can {privilege.Verb.Lower()} them.",
                        "Remove the privilege.");
                }
                else if (ofOrganization && level != "Global")
                {
                    yield return At(privilege.Element, $"Rows of '{privilege.Subject}' belong to the organisation; the level is '{level}'.", "Write Global.");
                }

                if (!seen.Add(privilege.Element.Attr("name")))
                {
                    yield return At(privilege.Element, $"The role has '{privilege.Element.Attr("name")}' twice.", "Keep one.");
                }
            }
        }
    }
}
