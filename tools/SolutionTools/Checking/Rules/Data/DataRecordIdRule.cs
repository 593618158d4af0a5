using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>The ids of records.</summary>
internal sealed class DataRecordIdRule() : CheckRule(
    "data-record-id",
    "The id of a record, and the ids of N:N pairs, are GUIDs; a record's is that of its primary id field, and no two records of a table share one.",
    "The row gets another id, so that lookups to it are lost and the next import makes it anew.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var (entity, table) in solution.Data.DeclaredTables)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var record in DataUnderCheck.Records(entity))
            {
                if (Problem(record, table.PrimaryId, seen) is { } problem)
                {
                    yield return At(
                        record.Point("id"), problem, "Give the record a GUID of its own, and write it as id and as the value of the primary id field.");
                }
            }

            foreach (var (place, id) in entity.Under("m2mrelationships", "m2mrelationship").SelectMany(IdsOf).Where(pair => pair.Id.AsId() is null))
            {
                yield return At(place, $"'{id}' is no GUID.", "Write the id of the record.");
            }
        }
    }

    private static IEnumerable<(XObject Place, string Id)> IdsOf(XElement pairs) =>
        pairs.Under("targetids", "targetid").Select(target => ((XObject)target, target.Value))
            .Prepend((pairs.Point("sourceid"), pairs.Attr("sourceid")));

    private static string? Problem(XElement record, string primaryId, HashSet<string> seen)
    {
        if (record.Attr("id").AsId() is not { } id)
        {
            return $"'{record.Attr("id")}' is no GUID.";
        }

        var value = record.Elements("field").FirstOrDefault(field => field.Attr("name") == primaryId);
        return !seen.Add(id) ? $"The table has the record {id} twice."
            : value is null ? $"The record does not give its primary id, '{primaryId}'."
            : value.Attr("value").AsId() != id ? $"The primary id is '{value.Attr("value")}', the record's id {id}."
            : null;
    }
}
