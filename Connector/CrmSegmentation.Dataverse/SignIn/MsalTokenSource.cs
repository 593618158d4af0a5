using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace CrmSegmentation.Dataverse.SignIn;

/// <summary>Tokens from Entra ID by MSAL, which keeps and renews them.</summary>
public sealed class MsalTokenSource : ITokenSource
{
    private readonly Func<bool, CancellationToken, Task<AuthenticationResult>> _acquire;

    private MsalTokenSource(Func<bool, CancellationToken, Task<AuthenticationResult>> acquire) => _acquire = acquire;

    /// <summary>Signs an application in by its secret.</summary>
    /// <param name="settings">Which application, where.</param>
    /// <param name="secret">The secret.</param>
    public static MsalTokenSource OfSecret(SignInSettings settings, string secret) =>
        OfApplication(settings, Confidential(settings).WithClientSecret(secret));

    /// <summary>Signs an application in by its certificate.</summary>
    /// <param name="settings">Which application, where.</param>
    /// <param name="certificate">The certificate with its private key.</param>
    public static MsalTokenSource OfCertificate(SignInSettings settings, X509Certificate2 certificate) =>
        OfApplication(settings, Confidential(settings).WithCertificate(certificate));

    /// <summary>Signs a person in who enters a code in a browser.</summary>
    /// <param name="settings">Which application, where.</param>
    /// <param name="show">Shows the person what to do.</param>
    public static MsalTokenSource OfDeviceCode(SignInSettings settings, Action<string> show)
    {
        var builder = PublicClientApplicationBuilder.Create(Checked(settings).ClientId)
            .WithAuthority(settings.Authority.AbsoluteUri, settings.ValidatesAuthority);
        var application = (settings.Http is null ? builder : builder.WithHttpClientFactory(settings.Http)).Build();
        return new MsalTokenSource(async (isRefused, cancellation) =>
        {
            var account = (await application.GetAccountsAsync()).FirstOrDefault();
            if (account is not null)
            {
                try
                {
                    return await application.AcquireTokenSilent(settings.Scopes("user_impersonation"), account)
                        .WithForceRefresh(isRefused).ExecuteAsync(cancellation);
                }
                catch (MsalUiRequiredException)
                {
                    // The person must sign in again.
                }
            }

            return await application.AcquireTokenWithDeviceCode(settings.Scopes("user_impersonation"), code =>
            {
                show(code.Message);
                return Task.CompletedTask;
            }).ExecuteAsync(cancellation);
        });
    }

    /// <inheritdoc />
    public async Task<string?> GetAsync(bool isRefused, CancellationToken cancellation)
    {
        try
        {
            return (await _acquire(isRefused, cancellation)).AccessToken;
        }
        catch (MsalServiceException failure)
        {
            // Its message names the application and the reason, never the secret.
            throw new SignInException($"The sign-in was refused ({failure.ErrorCode}): {failure.Message}", failure);
        }
        catch (MsalClientException failure)
        {
            throw new SignInException($"The sign-in failed ({failure.ErrorCode}): {failure.Message}", failure);
        }
    }

    private static MsalTokenSource OfApplication(SignInSettings settings, ConfidentialClientApplicationBuilder builder)
    {
        var application = (settings.Http is null ? builder : builder.WithHttpClientFactory(settings.Http)).Build();
        return new MsalTokenSource((isRefused, cancellation) =>
            application.AcquireTokenForClient(settings.Scopes(".default")).WithForceRefresh(isRefused).ExecuteAsync(cancellation));
    }

    private static ConfidentialClientApplicationBuilder Confidential(SignInSettings settings) =>
        ConfidentialClientApplicationBuilder.Create(Checked(settings).ClientId).WithAuthority(settings.Authority.AbsoluteUri, settings.ValidatesAuthority);

    private static SignInSettings Checked(SignInSettings settings) => settings ?? throw new ArgumentNullException(nameof(settings));
}

/// <summary>Which application signs in, where.</summary>
/// <param name="Authority">The authority with its tenant, for example <c>https://login.microsoftonline.com/TENANT</c>.</param>
/// <param name="ClientId">The application's id.</param>
/// <param name="Resource">The address of the environment.</param>
public sealed record SignInSettings(Uri Authority, string ClientId, Uri Resource)
{
    /// <summary>Whether the authority must be one that Microsoft knows; false for LocalDataverse.</summary>
    public bool ValidatesAuthority { get; init; } = true;

    /// <summary>How MSAL reaches the authority; null for its own way.</summary>
    public IMsalHttpClientFactory? Http { get; init; }

    internal string[] Scopes(string scope) => [$"{Resource.GetLeftPart(UriPartial.Authority)}/{scope}"];
}
