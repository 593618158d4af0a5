using LocalDataverse.Inspection;
using LocalDataverse.SignIn;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Hosting;

/// <summary>Leads every request to what answers it: the Web API behind sign-in and service protection, sign-in itself, the pages.</summary>
internal sealed class Doors
{
    private const string Api = "/api/data";

    private readonly HostAddresses _addresses;
    private readonly IRequestSignIn _signIn;
    private readonly ServiceProtection _protection;
    private readonly RequestDelegate _webApi;
    private readonly SignInEndpoints _endpoints;
    private readonly InspectionPages _inspection;

    public Doors(
        LocalOrganization organization, HostOptions options, HostAddresses addresses, Registrations registrations, SigningKey key, RequestDelegate webApi)
    {
        var check = new TokenCheck(key, registrations.TenantId, addresses, options.Clock);
        var issuer = new TokenIssuer(key, registrations.TenantId, options);
        var pending = new PendingSignIns(options.Clock);
        var members = new Members(organization);
        var tokens = new TokenEndpoint(registrations, new AppAuthentication(registrations, check), issuer, check, pending, addresses);
        _addresses = addresses;
        _webApi = webApi;
        _protection = new ServiceProtection(options.ServiceProtection, options.Clock);
        _signIn = options.RequiresSignIn
            ? new BearerSignIn(check, members, addresses, registrations.TenantId)
            : new OpenSignIn(organization, members, addresses, options.ActAs);
        _endpoints = new SignInEndpoints(
            registrations, key, tokens, new SignInPages(registrations, tokens, pending), addresses, options.Clock);
        var viewers = options.RequiresSignIn
            ? new Viewers(members, tokens, addresses, options.Clock)
            : new Viewers(members, ((OpenSignIn)_signIn).Default);
        _inspection = new InspectionPages(organization, viewers, addresses);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (!_addresses.IsCalled(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("This host does not go by that name.", context.RequestAborted);
            return;
        }

        if (IsApi(context.Request.Path))
        {
            await AnswerApiAsync(context);
        }
        else if (!await _endpoints.TryAnswerAsync(context))
        {
            await _inspection.AnswerAsync(context);
        }
    }

    // Clients whose address ends with a slash make two of it.
    private static bool IsApi(PathString path) =>
        new PathString($"/{path.Value?.TrimStart('/')}").StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase);

    private async Task AnswerApiAsync(HttpContext context)
    {
        if (await _signIn.FindAsync(context) is not { } user)
        {
            return;
        }

        context.Features.Set(user);
        await _protection.InvokeAsync(context, user.UserId, _webApi);
    }
}
