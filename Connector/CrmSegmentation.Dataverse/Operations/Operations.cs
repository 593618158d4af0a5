using System.Globalization;
using CrmSegmentation.Dataverse.Rows;

namespace CrmSegmentation.Dataverse.Operations;

/// <summary>What is done to a row.</summary>
public enum WriteKind
{
    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is changed; a row that is not there is a fault.</summary>
    Update,

    /// <summary>It is changed, or created when it is not there.</summary>
    Upsert,

    /// <summary>It is deleted.</summary>
    Delete,
}

/// <summary>A write of one row.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Row">The row with the columns that are written; its version, when given, must still be the row's.</param>
public sealed record Write(WriteKind Kind, Row Row)
{
    /// <summary>Whether plug-ins are passed over, for first loads; it needs the right to do so.</summary>
    public bool BypassesPlugins { get; init; }
}

/// <summary>Writes of one request.</summary>
/// <param name="Writes">The writes, at most 1,000.</param>
public sealed record WriteBatch(IReadOnlyList<Write> Writes)
{
    /// <summary>Whether all are done or none.</summary>
    public bool IsAtomic { get; init; }
}

/// <summary>What became of a write.</summary>
/// <param name="Id">The row's id; null when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record WriteResult(Guid? Id, DataverseException? Failure = null);

/// <summary>A query.</summary>
/// <param name="FetchXml">The query in FetchXML; page and cookie are put in.</param>
public sealed record FetchQuery(string FetchXml)
{
    /// <summary>How many rows a page has, 1 to 5,000.</summary>
    public int PageSize { get; init; } = 5000;

    /// <summary>What the page begins with, as the page before gave it; null for the first page.</summary>
    public string? Cookie { get; init; }
}

/// <summary>A question for what changed.</summary>
/// <param name="Table">The logical name of the table, for which change tracking is on.</param>
/// <param name="Columns">The logical names of the columns that are wanted.</param>
/// <param name="Token">The token that the last answer gave; null to begin with all rows.</param>
public sealed record ChangesQuery(string Table, IReadOnlyCollection<string> Columns, string? Token);

/// <summary>A call of an action or a function that is bound to nothing.</summary>
/// <param name="Name">Its unique name, for example <c>crmseg_EvaluateDue</c>.</param>
/// <param name="Parameters">What it takes; values as in rows.</param>
public sealed record Call(string Name, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Whether it is a function: it changes nothing and is asked by GET.</summary>
    public bool IsFunction { get; init; }
}

/// <summary>What a call answered.</summary>
/// <param name="Properties">What it gave; numbers are long or decimal, instants are <see cref="DateTime"/> in UTC.</param>
public sealed record CallResult(IReadOnlyDictionary<string, object?> Properties)
{
    /// <summary>A property of a type; the default when the answer has none.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidCastException">It has a value of another type.</exception>
    public T? Get<T>(string name) => Properties.GetValueOrDefault(name) is { } value
        ? (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture)
        : default;
}
