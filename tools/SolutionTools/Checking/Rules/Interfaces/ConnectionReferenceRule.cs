using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Connection references.</summary>
internal sealed class ConnectionReferenceRule() : CheckRule(
    "connection-reference",
    "A connection reference has a logical name of its own, a display name, and a connector by its id /providers/Microsoft.PowerApps/apis/….",
    "Nobody can choose a connection for it at the import.")
{
    private const string Connectors = "/providers/Microsoft.PowerApps/apis/";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in solution.ConnectionReferences)
        {
            var name = reference.Attr("connectionreferencelogicalname");
            if (name.Length == 0 || !seen.Add(name))
            {
                yield return At(reference, $"'{name}' is no name of its own.", "Give the reference a logical name that no other has.");
            }

            if (reference.Text("connectionreferencedisplayname").Length == 0)
            {
                yield return At(reference, $"'{name}' has no display name.", "Add connectionreferencedisplayname: it is what the person who imports reads.");
            }

            var connector = reference.Text("connectorid");
            if (!connector.StartsWith(Connectors, StringComparison.OrdinalIgnoreCase) || connector.Length == Connectors.Length)
            {
                yield return At(reference.PointTo("connectorid"), $"'{connector}' is no connector.", $"Write {Connectors} and the connector's name.");
            }
        }
    }
}
