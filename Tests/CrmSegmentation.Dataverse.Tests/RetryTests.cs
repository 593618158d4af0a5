using System.Net;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.SignIn;
using CrmSegmentation.Dataverse.WebApi;

namespace CrmSegmentation.Dataverse.Tests;

/// <summary>What the Web API adapter does when Dataverse is busy, refuses a token, or cannot be heard.</summary>
[TestClass]
public sealed class RetryTests
{
    private const string Who = """{"UserId":"10000000-0000-0000-0000-000000000001","BusinessUnitId":"10000000-0000-0000-0000-000000000002","OrganizationId":"10000000-0000-0000-0000-000000000003"}""";

    [TestMethod]
    public async Task AskedTooOften_WaitsAsLongAsDataverseSays_ThenAsksAgain()
    {
        var network = new Network(() => Busy(after: 17), Ok);

        await network.Dataverse.WhoAmIAsync();

        CollectionAssert.AreEqual(new[] { TimeSpan.FromSeconds(17) }, network.Clock.Waits);
    }

    [TestMethod]
    public async Task Unavailable_WithoutATime_WaitsLongerEachTimeWithJitter()
    {
        var network = new Network(Unavailable, Unavailable, Unavailable, Ok);

        await network.Dataverse.WhoAmIAsync();

        for (var i = 0; i < 3; i++)
        {
            var longest = TimeSpan.FromSeconds(1 << i);
            Assert.IsTrue(network.Clock.Waits[i] <= longest && network.Clock.Waits[i] >= longest / 2, $"{i}: {network.Clock.Waits[i]}");
        }
    }

    [TestMethod]
    public async Task Unavailable_AgainAndAgain_IsGivenUp()
    {
        var network = new Network([.. Enumerable.Repeat(Unavailable, 6)]);

        var failure = await Assert.ThrowsExactlyAsync<DataverseException>(() => network.Dataverse.WhoAmIAsync());

        Assert.IsTrue(failure.IsTransient);
        Assert.AreEqual(6, network.Asked);
    }

    [TestMethod]
    public async Task Token_ThatIsRefused_IsReplacedOnce()
    {
        var network = new Network(() => new HttpResponseMessage(HttpStatusCode.Unauthorized), Ok);

        await network.Dataverse.WhoAmIAsync();

        CollectionAssert.AreEqual(new[] { false, true }, network.Tokens.Refusals);
    }

    [TestMethod]
    public async Task Token_ThatIsRefusedTwice_IsAnError()
    {
        var network = new Network(() => new HttpResponseMessage(HttpStatusCode.Unauthorized), () => new HttpResponseMessage(HttpStatusCode.Unauthorized));

        var failure = await Assert.ThrowsExactlyAsync<DataverseException>(() => network.Dataverse.WhoAmIAsync());

        Assert.AreEqual(HttpStatusCode.Unauthorized, failure.Status);
    }

    [TestMethod]
    public async Task Answer_ThatIsLost_IsAskedForAgainOnlyWhenNothingCanHaveChanged()
    {
        var question = new Network(Lost, Ok);
        await question.Dataverse.WhoAmIAsync();

        var change = new Network(Lost, Ok);
        var failure = await Assert.ThrowsExactlyAsync<DataverseException>(() =>
            change.Dataverse.CallAsync(new Call("crmseg_AwardPoints", new Dictionary<string, object?>())));

        Assert.AreEqual(2, question.Asked);
        Assert.AreEqual(1, change.Asked);
        Assert.IsNull(failure.Status);
    }

    [TestMethod]
    public async Task Change_ThatWasTurnedAway_IsTriedAgain()
    {
        var network = new Network(() => Busy(after: 1), () => new HttpResponseMessage(HttpStatusCode.NoContent));

        await network.Dataverse.CallAsync(new Call("crmseg_AwardPoints", new Dictionary<string, object?>()));

        Assert.AreEqual(2, network.Asked);
    }

    [TestMethod]
    public async Task Wait_ThatIsCancelled_EndsAtOnce()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new Network(() => Busy(after: 3600), Ok);
        network.Clock.OnWait = cancellation.Cancel;

        await Assert.ThrowsAsync<OperationCanceledException>(() => network.Dataverse.WhoAmIAsync(cancellation.Token));
    }

    [TestMethod]
    public async Task Challenge_WithClaims_IsPassedOnAndNotRepeated()
    {
        var network = new Network(() =>
        {
            var refused = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            refused.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"");
            return refused;
        });

        var failure = await Assert.ThrowsExactlyAsync<DataverseException>(() => network.Dataverse.WhoAmIAsync());

        Assert.AreEqual("eyJhIjoxfQ==", failure.Claims);
        Assert.AreEqual(1, network.Asked);
    }

    [TestMethod]
    public async Task Token_OfChanges_ThatLeadsElsewhere_IsRefused()
    {
        var network = new Network(() => Json(
            """{"LogicalName":"contact","EntitySetName":"contacts","PrimaryIdAttribute":"contactid","Attributes":[],"ManyToOneRelationships":[]}"""));

        await Assert.ThrowsExactlyAsync<ArgumentException>(() =>
            network.Dataverse.ChangesAsync(new ChangesQuery("contact", ["lastname"], "https://example.com/steal")));
    }

    private static HttpResponseMessage Ok() => Json(Who);

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private static HttpResponseMessage Unavailable() => new(HttpStatusCode.ServiceUnavailable);

    private static HttpResponseMessage Lost() => throw new HttpRequestException("The response ended prematurely.");

    private static HttpResponseMessage Busy(int after)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Content = new StringContent("""{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit."}}"""),
        };
        answer.Headers.TryAddWithoutValidation("Retry-After", after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return answer;
    }

    /// <summary>A network whose answers are written beforehand.</summary>
    private sealed class Network : HttpMessageHandler
    {
        private readonly Func<HttpResponseMessage>[] _answers;

        public Network(params Func<HttpResponseMessage>[] answers)
        {
            _answers = answers;
            Dataverse = new WebApiDataverse(
                new HttpClient(this), Tokens, new WebApiOptions(new Uri("https://org.example")) { Clock = Clock });
        }

        public WebApiDataverse Dataverse { get; }

        public ImpatientClock Clock { get; } = new();

        public TokenList Tokens { get; } = new();

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(_answers[Asked++]());
    }

    private sealed class TokenList : ITokenSource
    {
        public List<bool> Refusals { get; } = [];

        public Task<string?> GetAsync(bool isRefused, CancellationToken cancellation)
        {
            Refusals.Add(isRefused);
            return Task.FromResult<string?>("token");
        }
    }

    /// <summary>A clock that notes for how long it was asked to wait, and does not.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public Action? OnWait { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            if (OnWait is null)
            {
                callback(state);
            }
            else
            {
                OnWait();
            }

            return new Nothing();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
