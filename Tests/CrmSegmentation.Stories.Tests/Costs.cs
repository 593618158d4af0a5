using LocalDataverse;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Counts what plug-ins ask of Dataverse while somebody saves. What the platform does by itself, such as the Update behind an Upsert, is
/// part of what was asked for.
/// </summary>
internal sealed class Costs
{
    private readonly List<ObservedMessage> _seen = [];
    private readonly Lock _gate = new();

    /// <summary>What is to be given to the organisation.</summary>
    public Action<ObservedMessage> Observer => message =>
    {
        lock (_gate)
        {
            _seen.Add(message);
        }
    };

    /// <summary>Does something and counts what it cost.</summary>
    public Cost Of(Action act)
    {
        lock (_gate)
        {
            _seen.Clear();
        }

        act();
        lock (_gate)
        {
            return new Cost([.. _seen.Where(message => message is { Depth: > 1, IsInner: false })]);
        }
    }
}

/// <summary>What an act cost.</summary>
/// <param name="Requests">What plug-ins asked for, in order.</param>
internal sealed record Cost(IReadOnlyList<ObservedMessage> Requests)
{
    private static readonly string[] ReadMessages = ["Retrieve", "RetrieveMultiple"];

    public IReadOnlyList<ObservedMessage> Reads => [.. Requests.Where(message => ReadMessages.Contains(message.Message))];

    /// <summary>Writes of rows; business events are messages and no writes.</summary>
    public IReadOnlyList<ObservedMessage> Writes =>
        [.. Requests.Where(message => !ReadMessages.Contains(message.Message) && !message.Message.StartsWith("crmseg_On", StringComparison.Ordinal))];

    /// <summary>The columns that are read of a table, those of links by <c>table.column</c>.</summary>
    public IReadOnlyList<string> ColumnsOf(string table) =>
        [.. Reads.Where(message => message.Table == table).SelectMany(Columns).Distinct().Order(StringComparer.Ordinal)];

    public override string ToString() => string.Join(", ", Requests.Select(message => $"{message.Message} {message.Table}".TrimEnd()));

    private static IEnumerable<string> Columns(ObservedMessage message)
    {
        if (message.Parameters.TryGetValue("ColumnSet", out var set))
        {
            return Names((ColumnSet)set);
        }

        var query = (QueryExpression)message.Parameters["Query"];
        return [.. Names(query.ColumnSet), .. query.LinkEntities.SelectMany(link => Names(link.Columns).Select(column => $"{link.LinkToEntityName}.{column}"))];
    }

    private static IEnumerable<string> Names(ColumnSet columns) => columns.AllColumns ? ["*"] : columns.Columns;
}
