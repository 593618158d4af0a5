using System.Net;
using System.Text;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;
using CrmSegmentation.Dataverse.SignIn;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>The port over Dataverse's Web API.</summary>
public sealed class WebApiDataverse : IDataverse
{
    private const string Annotations = "odata.include-annotations=\"*\"";

    private readonly WebApiTransport _transport;
    private readonly TableDefinitions _tables;
    private readonly RowJson _rows;
    private readonly WebApiBatch _batch;

    /// <summary>Prepares to ask.</summary>
    /// <param name="http">The client; its own timeout is that of one attempt.</param>
    /// <param name="tokens">Where tokens come from.</param>
    /// <param name="options">How it is asked.</param>
    public WebApiDataverse(HttpClient http, ITokenSource tokens, WebApiOptions options)
    {
        _transport = new WebApiTransport(
            http ?? throw new ArgumentNullException(nameof(http)),
            tokens ?? throw new ArgumentNullException(nameof(tokens)),
            options ?? throw new ArgumentNullException(nameof(options)));
        _tables = new TableDefinitions(_transport);
        _rows = new RowJson(_tables);
        _batch = new WebApiBatch(_transport, _rows);
    }

    /// <inheritdoc />
    public int RecommendedParallelism => _transport.RecommendedParallelism;

    /// <inheritdoc />
    public async Task<Identity> WhoAmIAsync(CancellationToken cancellation = default)
    {
        var json = (await AskAsync("WhoAmI", null, cancellation)).Json();
        return new Identity(Id("UserId"), Id("BusinessUnitId"), Id("OrganizationId"));

        Guid Id(string name) => Guid.Parse((string)json[name]!);
    }

    /// <inheritdoc />
    public async Task<Row?> FindAsync(RowKey key, IReadOnlyCollection<string> columns, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var table = await _tables.GetAsync(key.Table, cancellation);
        var selected = columns.Select(column => table.IsLookup(column) ? $"_{column}_value" : column).Append(table.Key).Distinct();
        try
        {
            var answer = await AskAsync($"{await _rows.PathAsync(key, cancellation)}?$select={string.Join(",", selected)}", Annotations, cancellation);
            return RowJson.Read(answer.Json(), table);
        }
        catch (DataverseException missing) when (missing.Status == HttpStatusCode.NotFound
            && missing.Code is DataverseErrorCodes.ObjectDoesNotExist or DataverseErrorCodes.RecordNotFoundByEntityKey)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<RowPage> FetchAsync(FetchQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fetch = FetchText.Parse(query.FetchXml);
        var table = await _tables.GetAsync(fetch.Table, cancellation);
        var linked = new Dictionary<string, TableDefinition>(StringComparer.Ordinal);
        foreach (var (alias, name) in fetch.Aliases)
        {
            linked[alias] = await _tables.GetAsync(name, cancellation);
        }

        var answer = (await AskAsync($"{table.Set}?fetchXml={Uri.EscapeDataString(fetch.Page(query))}", Annotations, cancellation)).Json();
        var rows = answer["value"]!.OfType<JObject>().Select(row => RowJson.Read(row, table, linked)).ToArray();
        var hasMore = (bool?)answer["@Microsoft.Dynamics.CRM.morerecords"] ?? false;
        return new RowPage(rows, hasMore
            ? PageCookie.Write(PageCookie.Read(query.Cookie).Page + 1, CookieOf((string?)answer["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]))
            : null);
    }

    /// <inheritdoc />
    public async Task<WriteResult> WriteAsync(Write write, CancellationToken cancellation = default)
    {
        var request = await WebApiWrite.OfAsync(write ?? throw new ArgumentNullException(nameof(write)), _rows, cancellation);
        var answer = await _transport.SendAsync(() => request.ToMessage(_transport.Root), isQuestion: false, cancellation);
        return new WriteResult(WebApiWrite.IdOf(answer.Headers.GetValueOrDefault("OData-EntityId")) ?? write.Row.Id);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WriteResult>> WriteAsync(WriteBatch batch, CancellationToken cancellation = default) =>
        _batch.SendAsync(batch ?? throw new ArgumentNullException(nameof(batch)), cancellation);

    /// <inheritdoc />
    public async Task<CallResult> CallAsync(Call call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var given = call.Parameters.Where(parameter => parameter.Value is not null).ToArray();
        WebApiAnswer answer;
        if (call.IsFunction)
        {
            var names = given.Select((parameter, place) => $"{parameter.Key}=@p{place}");
            var values = given.Select((parameter, place) => $"@p{place}={RowJson.Literal(parameter.Value)}").ToArray();
            answer = await AskAsync(
                $"{call.Name}({string.Join(",", names)}){(values.Length == 0 ? "" : "?" + string.Join("&", values))}", null, cancellation);
        }
        else
        {
            var body = new JObject(given.Select(parameter => new JProperty(parameter.Key, RowJson.TokenOf(parameter.Value))));
            var text = body.ToString(Formatting.None);
            answer = await _transport.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, new Uri(_transport.Root, call.Name)) { Content = Json(text) },
                isQuestion: false,
                cancellation);
        }

        return new CallResult(answer.Text.Length == 0 ? new Dictionary<string, object?>() : Properties(answer.Json()));
    }

    /// <inheritdoc />
    public async Task<RowChanges> ChangesAsync(ChangesQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var table = await _tables.GetAsync(query.Table, cancellation);
        var selected = query.Columns.Select(column => table.IsLookup(column) ? $"_{column}_value" : column);
        var path = query.Token is { } token
            ? ChangePath(token)
            : $"{table.Set}?$select={string.Join(",", selected)}";
        var answer = (await AskAsync(path, query.Token is null ? "odata.track-changes," + Annotations : Annotations, cancellation)).Json();
        var rows = new List<Row>();
        var deleted = new List<Guid>();
        foreach (var item in answer["value"]!.OfType<JObject>())
        {
            if (((string?)item["@odata.context"])?.EndsWith("/$deletedEntity", StringComparison.Ordinal) == true)
            {
                deleted.Add(Guid.Parse((string)item["id"]!));
            }
            else
            {
                rows.Add(RowJson.Read(item, table));
            }
        }

        var next = (string?)answer["@odata.nextLink"];
        return new RowChanges(rows, deleted, RelativeTo(next ?? (string)answer["@odata.deltaLink"]!), next is not null);
    }

    private Task<WebApiAnswer> AskAsync(string path, string? prefer, CancellationToken cancellation) => _transport.SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_transport.Root, path));
            if (prefer is not null)
            {
                request.Headers.Add("Prefer", prefer);
            }

            return request;
        },
        isQuestion: true,
        cancellation);

    /// <summary>A token is a link, and must not lead anywhere but to the environment that gave it.</summary>
    private static string ChangePath(string token) =>
        Uri.TryCreate(token, UriKind.Relative, out _) && !token.StartsWith('/') && !token.Contains("..", StringComparison.Ordinal)
            ? token
            : throw new ArgumentException("This is no token that Dataverse gave.", nameof(token));

    private string RelativeTo(string link)
    {
        var address = new Uri(_transport.Root, link);
        return _transport.Root.IsBaseOf(address)
            ? address.PathAndQuery[_transport.Root.AbsolutePath.Length..]
            : throw new DataverseException("Dataverse answered with a link to another place.");
    }

    /// <summary>The cookie inside Dataverse's cookie: it comes twice encoded in an attribute of an element.</summary>
    private static string? CookieOf(string? annotation) => annotation is null
        ? null
        : Uri.UnescapeDataString(Uri.UnescapeDataString((string?)System.Xml.Linq.XElement.Parse(annotation).Attribute("pagingcookie") ?? ""));

    private static Dictionary<string, object?> Properties(JObject json) => json.Properties()
        .Where(property => !property.Name.Contains('@', StringComparison.Ordinal))
        .ToDictionary(property => property.Name, property => Property(property.Value), StringComparer.Ordinal);

    private static object? Property(JToken token) => token.Type switch
    {
        JTokenType.Null => null,
        JTokenType.Boolean => (bool)token,
        JTokenType.Integer => (long)token,
        JTokenType.Float => (decimal)token,
        JTokenType.String => (string)token!,
        _ => token.ToString(Formatting.None),
    };

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
