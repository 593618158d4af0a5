using System.ServiceModel;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Dataverse.OrganizationService;

/// <summary>
/// The port over an <see cref="IOrganizationService"/>: Microsoft's ServiceClient, or LocalDataverse in the same process. The service
/// decides for itself how it retries.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="parallelism">How many requests at once the service recommends.</param>
public sealed class OrganizationServiceDataverse(IOrganizationService service, Func<int>? parallelism = null) : IDataverse
{
    private readonly EntityMapping _mapping = new(service ?? throw new ArgumentNullException(nameof(service)));

    /// <inheritdoc />
    public int RecommendedParallelism => parallelism?.Invoke() ?? 1;

    /// <inheritdoc />
    public Task<Identity> WhoAmIAsync(CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            var answer = (WhoAmIResponse)service.Execute(new WhoAmIRequest());
            return new Identity(answer.UserId, answer.BusinessUnitId, answer.OrganizationId);
        },
        cancellation);

    /// <inheritdoc />
    public Task<Row?> FindAsync(RowKey key, IReadOnlyCollection<string> columns, CancellationToken cancellation = default) => RunAsync<Row?>(
        () =>
        {
            var query = new QueryExpression(key.Table) { ColumnSet = new ColumnSet([.. columns]), TopCount = 1 };
            foreach (var (column, value) in key.Alternate ?? new Dictionary<string, object> { [_mapping.KeyOf(key.Table)] = key.Id!.Value })
            {
                query.Criteria.AddCondition(column, ConditionOperator.Equal, value is RowReference reference ? reference.Id : value);
            }

            return service.RetrieveMultiple(query).Entities is [var row, ..] ? EntityMapping.Read(row) : null;
        },
        cancellation);

    /// <inheritdoc />
    public Task<RowPage> FetchAsync(FetchQuery query, CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            var answer = service.RetrieveMultiple(new FetchExpression(WebApi.FetchText.Parse(query.FetchXml).Page(query)));
            return new RowPage(
                [.. answer.Entities.Select(EntityMapping.Read)],
                answer.MoreRecords ? WebApi.PageCookie.Write(WebApi.PageCookie.Read(query.Cookie).Page + 1, answer.PagingCookie) : null);
        },
        cancellation);

    /// <inheritdoc />
    public Task<WriteResult> WriteAsync(Write write, CancellationToken cancellation = default) =>
        RunAsync(() => ResultOf(service.Execute(_mapping.Request(write)), write), cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<WriteResult>> WriteAsync(WriteBatch batch, CancellationToken cancellation = default) => RunAsync<IReadOnlyList<WriteResult>>(
        () =>
        {
            var requests = new OrganizationRequestCollection();
            requests.AddRange(batch.Writes.Select(_mapping.Request));
            if (batch.IsAtomic)
            {
                var all = (ExecuteTransactionResponse)service.Execute(new ExecuteTransactionRequest { Requests = requests, ReturnResponses = true });
                return [.. all.Responses.Select((response, place) => ResultOf(response, batch.Writes[place]))];
            }

            var each = (ExecuteMultipleResponse)service.Execute(new ExecuteMultipleRequest
            {
                Requests = requests,
                Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
            });
            return
            [
                .. each.Responses.OrderBy(item => item.RequestIndex).Select(item => item.Fault is { } fault
                    ? new WriteResult(null, OfFault(fault, null))
                    : ResultOf(item.Response, batch.Writes[item.RequestIndex])),
            ];
        },
        cancellation);

    /// <inheritdoc />
    public Task<CallResult> CallAsync(Call call, CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            var request = new OrganizationRequest(call.Name);
            foreach (var (name, value) in call.Parameters.Where(parameter => parameter.Value is not null))
            {
                request[name] = value!;
            }

            return new CallResult(service.Execute(request).Results.ToDictionary(result => result.Key, result => EntityMapping.Value(result.Value)));
        },
        cancellation);

    /// <inheritdoc />
    public Task<RowChanges> ChangesAsync(ChangesQuery query, CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            var changes = ((RetrieveEntityChangesResponse)service.Execute(new RetrieveEntityChangesRequest
            {
                EntityName = query.Table,
                Columns = new ColumnSet([.. query.Columns]),
                DataVersion = query.Token,
                PageInfo = new PagingInfo { PageNumber = 1, Count = 5000, ReturnTotalRecordCount = false },
            })).EntityChanges;
            return new RowChanges(
                [.. changes.Changes.OfType<NewOrUpdatedItem>().Select(item => EntityMapping.Read(item.NewOrUpdatedEntity))],
                [.. changes.Changes.OfType<RemovedOrDeletedItem>().Select(item => item.RemovedItem.Id)],
                changes.DataToken,
                changes.MoreRecords);
        },
        cancellation);

    private static WriteResult ResultOf(OrganizationResponse response, Write write) => new(
        response.Results.TryGetValue("id", out var id) && id is Guid created ? created
        : response.Results.TryGetValue("Target", out var target) && target is EntityReference reference ? reference.Id
        : write.Row.Id);

    /// <summary>The service waits in its own turn; callers who want several at once ask from several.</summary>
    private static Task<T> RunAsync<T>(Func<T> ask, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        try
        {
            return Task.FromResult(ask());
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Task.FromException<T>(OfFault(fault.Detail, fault));
        }
    }

    private static DataverseException OfFault(OrganizationServiceFault fault, Exception? inner) => new(fault.Message, inner)
    {
        Code = fault.ErrorCode,
        Status = StatusOf(fault.ErrorCode),
    };

    private static System.Net.HttpStatusCode StatusOf(int code) => code switch
    {
        DataverseErrorCodes.ObjectDoesNotExist or DataverseErrorCodes.RecordNotFoundByEntityKey => System.Net.HttpStatusCode.NotFound,
        DataverseErrorCodes.ConcurrencyVersionMismatch or DataverseErrorCodes.DuplicateRecord or DataverseErrorCodes.DuplicateRecordEntityKey =>
            System.Net.HttpStatusCode.PreconditionFailed,
        _ when DataverseErrorCodes.IsTransient(code) => System.Net.HttpStatusCode.TooManyRequests,
        _ => System.Net.HttpStatusCode.BadRequest,
    };
}
