using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for jobs and for time that passes.</summary>
internal static class JobWords
{
    public const int Published = 727_000_000;
    public const int Retired = 727_000_002;

    /// <summary>Continues a job until it has ended, as a driver that is told nothing else.</summary>
    /// <returns>What the last call answered.</returns>
    public static ParameterCollection Finish(this World world, Guid job, params (string Name, object Value)[] parameters)
    {
        for (var calls = 0; calls < 100; calls++)
        {
            var answer = world.Call("crmseg_ContinueJob", [("JobId", job), .. parameters]);
            if ((bool)answer["IsFinished"])
            {
                return answer;
            }
        }

        throw new AssertFailedException("The job does not end.");
    }

    /// <summary>Settles who is due until nobody is.</summary>
    /// <returns>How many were settled.</returns>
    public static int Maintain(this World world)
    {
        var settled = 0;
        for (var calls = 0; calls < 100; calls++)
        {
            var answer = world.Call("crmseg_EvaluateDue");
            settled += (int)answer["Settled"];
            if (!(bool)answer["HasMore"])
            {
                return settled;
            }
        }

        throw new AssertFailedException("Maintenance does not end.");
    }

    /// <summary>Writes a segment's draft anew and publishes it.</summary>
    public static void Edit(this World world, Guid segment, string formula)
    {
        world.Service.Update(new Entity("crmseg_segment", segment) { ["crmseg_formula"] = formula });
        world.Publish(segment);
    }

    public static void Retire(this World world, Guid segment) =>
        world.Service.Update(new Entity("crmseg_segment", segment) { ["crmseg_status"] = new OptionSetValue(Retired) });

    /// <summary>All that is settled of everybody, as one text: badges, tiers, balances, profiles, memberships, tier intervals, ledger.</summary>
    public static string Everything(this World world)
    {
        string[] tables = ["contact", "crmseg_profile", "crmseg_membership", "crmseg_tierstanding", "crmseg_pointsentry", "crmseg_event"];
        var lines = tables.SelectMany(table => world.Rows(table)).Select(row => string.Join(
            ' ',
            row.Attributes.Where(pair => pair.Key.StartsWith("crmseg_", StringComparison.Ordinal) && pair.Key != "crmseg_settledon")
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}")));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The jobs of a kind, the oldest first.</summary>
    public static IReadOnlyList<Entity> Jobs(this World world, int kind) =>
        [.. world.Rows("crmseg_job", ("crmseg_kind", kind)).OrderBy(row => row.GetAttributeValue<DateTime>("createdon"))];

    private static string? Text(object value) => value switch
    {
        EntityReference reference => reference.Id.ToString(),
        OptionSetValue choice => choice.Value.ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static int Count(this World world, string table)
    {
        var query = new QueryExpression(table) { PageInfo = new PagingInfo { Count = 1, PageNumber = 1, ReturnTotalRecordCount = true } };
        return world.Service.RetrieveMultiple(query).TotalRecordCount;
    }
}
