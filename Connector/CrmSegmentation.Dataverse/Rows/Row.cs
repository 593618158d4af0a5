namespace CrmSegmentation.Dataverse.Rows;

/// <summary>
/// A row of a table. Values are text, int, long, decimal, double, bool, <see cref="DateTime"/> (instants in UTC, days at midnight),
/// <see cref="Guid"/>, <see cref="RowReference"/>, or null; a choice is its number, several choices are a list of numbers.
/// </summary>
/// <param name="Table">The logical name of its table.</param>
/// <param name="Id">Its id; null of a row that Dataverse is to number, or that is known by an alternate key.</param>
/// <param name="Values">The columns that are known or written, by logical name; of linked rows as <c>alias.column</c>.</param>
public sealed record Row(string Table, Guid? Id, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The alternate key that it is known by; null when it is known by its id.</summary>
    public IReadOnlyDictionary<string, object>? Key { get; init; }

    /// <summary>Its version, for writing only what nobody else has changed; null when it is not known.</summary>
    public string? Version { get; init; }

    /// <summary>The labels of choices and names of lookups, by logical name of the column.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>A value; null when the row has none.</summary>
    /// <param name="column">The logical name.</param>
    public object? this[string column] => Values.GetValueOrDefault(column);

    /// <summary>A value of a type; the default when the row has none.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="column">The logical name.</param>
    /// <exception cref="InvalidCastException">It has a value of another type.</exception>
    public T? Get<T>(string column) => this[column] is { } value ? (T)value : default;
}

/// <summary>A reference to a row.</summary>
/// <param name="Table">The logical name of its table.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, where it was read; otherwise null.</param>
public sealed record RowReference(string Table, Guid Id, string? Name = null);

/// <summary>What a row is known by.</summary>
/// <param name="Table">The logical name of its table.</param>
/// <param name="Id">Its id; null when it is known by an alternate key.</param>
/// <param name="Alternate">The columns of an alternate key with their values; null when it is known by its id.</param>
public sealed record RowKey(string Table, Guid? Id, IReadOnlyDictionary<string, object>? Alternate = null);

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NextCookie">What the next page begins with; null when this is the last.</param>
public sealed record RowPage(IReadOnlyList<Row> Rows, string? NextCookie);

/// <summary>What changed in a table.</summary>
/// <param name="Rows">The rows that were created or changed, as they are now.</param>
/// <param name="Deleted">The ids of rows that are gone.</param>
/// <param name="NextToken">The token to ask with next time.</param>
/// <param name="HasMore">Whether there is more to be had with the token now.</param>
public sealed record RowChanges(IReadOnlyList<Row> Rows, IReadOnlyList<Guid> Deleted, string NextToken, bool HasMore);

/// <summary>Who is calling.</summary>
/// <param name="UserId">The id of the user.</param>
/// <param name="BusinessUnitId">The id of the user's business unit.</param>
/// <param name="OrganizationId">The id of the organisation.</param>
public sealed record Identity(Guid UserId, Guid BusinessUnitId, Guid OrganizationId);
