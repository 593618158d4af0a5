using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Hosting;

/// <summary>
/// Dataverse's service protection: a user who asks for too much is answered with 429 and when to come back. A request is an HTTP request, so
/// a batch is one; what plug-ins ask is not counted.
/// </summary>
internal sealed class ServiceProtection(ServiceProtectionLimits limits, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, UserUsage> _users = [];

    /// <summary>Lets a signed-in user's request through, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, Guid userId, RequestDelegate next)
    {
        var usage = _users.GetOrAdd(userId, static (_, limits) => new UserUsage(limits), limits);
        var began = clock.GetTimestamp();
        var admission = usage.Enter(clock.GetUtcNow());
        var headers = context.Response.Headers;
        headers["x-ms-ratelimit-burst-remaining-xrm-requests"] = admission.RequestsLeft.ToString(CultureInfo.InvariantCulture);
        headers["x-ms-ratelimit-time-remaining-xrm-requests"] = admission.TimeLeft.TotalSeconds.ToString("#,0.00", CultureInfo.InvariantCulture);
        if (admission.Limit is { } limit)
        {
            // How long to wait where too many requests run at once is not documented; a second is the least that the header can say.
            headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(admission.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            var (code, message) = Words(limit);
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status429TooManyRequests, code, message);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            usage.Leave(clock.GetUtcNow(), clock.GetElapsedTime(began));
        }
    }

    private (int Code, string Message) Words(ProtectionLimit limit) => limit switch
    {
        ProtectionLimit.Requests => (
            unchecked((int)0x80072322),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Number of requests exceeded the limit of {limits.Requests} over time window of {limits.Window.TotalSeconds} seconds.")),
        ProtectionLimit.ExecutionTime => (
            unchecked((int)0x80072321),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Combined execution time of incoming requests exceeded limit of {limits.ExecutionTime.TotalMilliseconds:#,0} milliseconds over ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"time window of {limits.Window.TotalSeconds} seconds. Decrease number of concurrent requests or reduce the duration of requests ")
            + "and try again later."),
        _ => (
            unchecked((int)0x80072326),
            string.Create(CultureInfo.InvariantCulture, $"Number of concurrent requests exceeded the limit of {limits.ConcurrentRequests}.")),
    };
}
