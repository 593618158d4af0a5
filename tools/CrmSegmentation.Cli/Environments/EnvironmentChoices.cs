using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using CrmSegmentation.Dataverse;
using CrmSegmentation.Dataverse.OrganizationService;
using CrmSegmentation.Dataverse.SignIn;
using CrmSegmentation.Dataverse.WebApi;
using LocalDataverse;

namespace CrmSegmentation.Cli.Environments;

/// <summary>
/// Which Dataverse a command is about: LocalDataverse in this process, or a real environment over its Web API. Secrets come from the
/// environment variables of the shell, never from the command line, where other users could read them.
/// </summary>
internal sealed class EnvironmentChoices
{
    private const string ClientId = "CRMSEG_CLIENT_ID";
    private const string ClientSecret = "CRMSEG_CLIENT_SECRET";
    private const string CertificateFile = "CRMSEG_CERTIFICATE";
    private const string CertificatePassword = "CRMSEG_CERTIFICATE_PASSWORD";
    private const string Tenant = "CRMSEG_TENANT";

    // Microsoft's own application for developers' tools, which every tenant knows.
    private const string SampleApplication = "51f81489-12ee-4a9e-aaae-a2591f45987d";

    private readonly Option<FileInfo?> _data = new("--data")
    {
        Description = "The file of a LocalDataverse that has the solution installed.",
        HelpName = "FILE",
    };

    private readonly Option<Uri?> _url = new("--url")
    {
        Description = "The address of a real environment. Sign-in: a client secret or certificate from the environment variables "
            + $"{ClientId}, {ClientSecret} or {CertificateFile}, {Tenant}; without them a code to enter in a browser.",
        HelpName = "URL",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_url);
    }

    /// <summary>Opens what was chosen.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="time">What is called now.</param>
    /// <param name="say">Says what a person must do to sign in.</param>
    /// <exception cref="EnvironmentRefusal">Nothing was chosen, or it cannot be opened.</exception>
    public OpenEnvironment Open(ParseResult parsed, TimeProvider time, Action<string> say)
    {
        var file = parsed.GetValue(_data);
        var url = parsed.GetValue(_url);
        return (file, url) switch
        {
            (not null, null) => OpenFile(file, time),
            (null, not null) => OpenUrl(url, say),
            _ => throw new EnvironmentRefusal("Say which Dataverse is meant: --data FILE for LocalDataverse, or --url URL for a real environment."),
        };
    }

    private static OpenEnvironment OpenFile(FileInfo file, TimeProvider time)
    {
        if (!file.Exists)
        {
            throw new EnvironmentRefusal($"There is no file '{file.Name}'. Make it with: crmseg dataverse --data {file.Name} --install ZIP");
        }

        var organization = LocalOrganization.Open(new LocalOrganizationOptions { Path = file.FullName, Clock = time });
        return OpenEnvironment.Of(organization);
    }

    private static OpenEnvironment OpenUrl(Uri url, Action<string> say)
    {
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps)
        {
            throw new EnvironmentRefusal($"'{url}' is no https address of an environment, such as https://org.crm.dynamics.com.");
        }

        var application = Variable(ClientId);
        var settings = new SignInSettings(
            new Uri($"https://login.microsoftonline.com/{Variable(Tenant) ?? "organizations"}"), application ?? SampleApplication, url);
        var tokens = Variable(ClientSecret) is { } secret && application is not null ? MsalTokenSource.OfSecret(settings, secret)
            : Variable(CertificateFile) is { } path && application is not null ? MsalTokenSource.OfCertificate(settings, Certificate(path))
            : MsalTokenSource.OfDeviceCode(settings, say);
        var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        return new OpenEnvironment(new WebApiDataverse(http, tokens, new WebApiOptions(url)), http);
    }

    private static X509Certificate2 Certificate(string path)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, Variable(CertificatePassword));
        }
        catch (Exception exception) when (exception is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new EnvironmentRefusal($"The certificate that {CertificateFile} names cannot be opened.", exception);
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>The chosen Dataverse cannot be opened; the message is for the person who chose it.</summary>
/// <param name="message">What is wrong and the way out.</param>
/// <param name="inner">What lies behind it.</param>
internal sealed class EnvironmentRefusal(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A Dataverse that was opened.</summary>
/// <param name="dataverse">The port to it.</param>
/// <param name="resource">What is let go of at the end.</param>
internal sealed class OpenEnvironment(IDataverse dataverse, IDisposable resource) : IDisposable
{
    /// <summary>The port to it.</summary>
    public IDataverse Dataverse { get; } = dataverse;

    /// <summary>The LocalDataverse in this process; null of a real environment.</summary>
    public LocalOrganization? Local { get; private init; }

    /// <summary>Opens the port to a LocalDataverse in this process.</summary>
    public static OpenEnvironment Of(LocalOrganization organization) =>
        new(new OrganizationServiceDataverse(organization.CreateService(organization.AdministratorId)), organization) { Local = organization };

    /// <summary>Does what real environments do by themselves: runs the jobs that wait.</summary>
    public void RunJobs()
    {
        while (Local?.RunJobs() > 0)
        {
        }
    }

    /// <inheritdoc />
    public void Dispose() => resource.Dispose();
}
