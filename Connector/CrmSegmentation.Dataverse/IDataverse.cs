using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;

namespace CrmSegmentation.Dataverse;

/// <summary>
/// The port to Dataverse: all that the connector and the command line ask of it, by whichever adapter. Rows are queried by FetchXML, which
/// every door of Dataverse understands. Every method throws <see cref="DataverseException"/> when Dataverse refuses.
/// </summary>
public interface IDataverse
{
    /// <summary>How many requests at once Dataverse recommends to this caller; 1 when it said nothing yet.</summary>
    int RecommendedParallelism { get; }

    /// <summary>Who is calling.</summary>
    /// <param name="cancellation">Gives the call up.</param>
    Task<Identity> WhoAmIAsync(CancellationToken cancellation = default);

    /// <summary>Finds a row.</summary>
    /// <param name="key">Its id or alternate key.</param>
    /// <param name="columns">The logical names of the columns that are wanted.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <returns>The row with its version; null when there is none.</returns>
    Task<Row?> FindAsync(RowKey key, IReadOnlyCollection<string> columns, CancellationToken cancellation = default);

    /// <summary>Reads one page of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellation">Gives the call up.</param>
    Task<RowPage> FetchAsync(FetchQuery query, CancellationToken cancellation = default);

    /// <summary>Writes a row.</summary>
    /// <param name="write">What is written.</param>
    /// <param name="cancellation">Gives the call up.</param>
    Task<WriteResult> WriteAsync(Write write, CancellationToken cancellation = default);

    /// <summary>Writes many rows in one request.</summary>
    /// <param name="batch">What is written, and whether all or nothing.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <returns>
    /// What became of each, in their order. Of a batch that is all or nothing the exception of the one that failed is thrown.
    /// </returns>
    Task<IReadOnlyList<WriteResult>> WriteAsync(WriteBatch batch, CancellationToken cancellation = default);

    /// <summary>Calls an action or a function, for example a custom API.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="cancellation">Gives the call up.</param>
    Task<CallResult> CallAsync(Call call, CancellationToken cancellation = default);

    /// <summary>Reads what changed in a table since a token.</summary>
    /// <param name="query">Which table, which columns, since when.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <exception cref="DataverseException">With <see cref="DataverseErrorCodes.ExpiredChangeToken"/> when the token is too old.</exception>
    Task<RowChanges> ChangesAsync(ChangesQuery query, CancellationToken cancellation = default);
}
