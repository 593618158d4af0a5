using System.Collections.Concurrent;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>Reads the catalogue row: an event's first read, and often the only one.</summary>
internal static class CatalogueReader
{
    private const int DefaultSettlesAtOnce = 100;
    private const int MostKept = 16;
    private const string LeftHash = "crmseg:catalogue";
    private const string LeftSettlesAtOnce = "crmseg:settlesatonce";

    private static readonly ColumnSet Head = new(CatalogueTable.DefinitionHash, CatalogueTable.SettlesAtOnce);

    // By the hash of its text, never by version: workers share nothing, and a publication that was rolled back must not be taken for the
    // one that got its number. It may be dropped at any time.
    private static readonly ConcurrentDictionary<string, PublishedCatalogue> Kept = new(StringComparer.Ordinal);

    /// <summary>The id of the one row.</summary>
    public static Guid RowId { get; } = new(CatalogueTable.RowId);

    /// <summary>Reads what is published.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <returns>The catalogue; null when nothing was ever published, and then there is nothing to do.</returns>
    public static CurrentCatalogue? Read(IOrganizationService system)
    {
        // Asked for by a query, since a missing row must be no fault: faults end the transaction that they happen in.
        var query = new QueryExpression(CatalogueTable.LogicalName) { ColumnSet = Head, TopCount = 1 };
        query.Criteria.AddCondition(CatalogueTable.Id, ConditionOperator.Equal, RowId);
        var row = system.RetrieveMultiple(query).Entities.FirstOrDefault();
        if (row?.GetAttributeValue<string>(CatalogueTable.DefinitionHash) is not { Length: > 0 } hash)
        {
            return null;
        }

        if (!Kept.TryGetValue(hash, out var published))
        {
            // The hash of what was read, which may have been published since.
            var text = Definition(system);
            published = PublishedCatalogue.Of(text);
            if (Kept.Count >= MostKept)
            {
                Kept.Clear();
            }

            Kept[TextHash.Of(text)] = published;
        }

        return new CurrentCatalogue(published, RowValues.Whole(row, CatalogueTable.SettlesAtOnce) ?? DefaultSettlesAtOnce, hash);
    }

    /// <summary>Leaves to the later steps of the same message what this one read, so that they need not read it again.</summary>
    /// <param name="call">The call that has read it.</param>
    /// <param name="catalogue">What it read.</param>
    public static void Leave(PluginCall call, CurrentCatalogue catalogue)
    {
        call.Context.SharedVariables[LeftHash] = catalogue.Hash;
        call.Context.SharedVariables[LeftSettlesAtOnce] = catalogue.SettlesAtOnce;
    }

    /// <summary>What an earlier step of the same message has read; read anew where this process does not have it compiled.</summary>
    /// <param name="call">The call of the later step.</param>
    public static CurrentCatalogue? ReadOnce(PluginCall call)
    {
        var shared = call.Context.SharedVariables;
        return shared.TryGetValue(LeftHash, out var left) && left is string hash && Kept.TryGetValue(hash, out var published)
            && shared.TryGetValue(LeftSettlesAtOnce, out var number) && number is int most
                ? new CurrentCatalogue(published, most, hash)
                : Read(call.AsSystem());
    }

    private static string Definition(IOrganizationService system) =>
        system.Retrieve(CatalogueTable.LogicalName, RowId, new ColumnSet(CatalogueTable.Definition)).GetAttributeValue<string>(CatalogueTable.Definition)
        ?? throw new PluginRegistrationException("The catalogue row has a hash and no definition. Publish a segment to write it anew.");
}

/// <summary>What is published now.</summary>
/// <param name="Published">The catalogue.</param>
/// <param name="SettlesAtOnce">How many contacts one request settles at once; more are left to a job.</param>
/// <param name="Hash">The hash of the definition, as the row tells it.</param>
internal sealed record CurrentCatalogue(PublishedCatalogue Published, int SettlesAtOnce, string Hash);
