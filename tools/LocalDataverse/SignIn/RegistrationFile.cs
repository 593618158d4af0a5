using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LocalDataverse.Hosting;

namespace LocalDataverse.SignIn;

/// <summary>Reads <c>sign-in.json</c>, or makes it with an app and a user who may do everything.</summary>
internal static class RegistrationFile
{
    public const string FileName = "sign-in.json";

    /// <summary>The file that says, to its owner alone, how to get the first tokens.</summary>
    public const string ClientFileName = "client.json";

    // The sample app of Microsoft's documentation, which many programs for Dataverse sign users in with.
    private static readonly Guid SampleApp = new("51f81489-12ee-4a9e-aaae-a2591f45987d");

    /// <summary>Opens the file; a new one comes with rows in <c>systemuser</c> for its app and its user.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or contradicts itself.</exception>
    public static Registrations Open(HostFolder folder, LocalOrganization organization, HostAddresses addresses)
    {
        if (folder.ReadJson<Registrations>(FileName) is not { } kept)
        {
            return Make(folder, organization, addresses);
        }

        var checkedOnes = Check(kept, folder.PathOf(FileName));
        var hashed = Hashed(checkedOnes);
        if (hashed != checkedOnes)
        {
            folder.WriteJson(FileName, hashed);
        }

        Link(hashed, organization);
        Readdress(folder, hashed, addresses);
        return hashed;
    }

    private static Registrations Make(HostFolder folder, LocalOrganization organization, HostAddresses addresses)
    {
        var members = new Members(organization);
        var (userName, displayName, objectId) = members.MakeAdministratorKnown();
        var (secret, password) = (SecretHash.NewSecret(), SecretHash.NewSecret());
        var app = new AppRegistration { Name = "LocalDataverse administration", ClientId = Guid.NewGuid(), SecretHashes = [SecretHash.Of(secret)] };
        members.MakeApplicationUser(app.ClientId, app.Name);
        var registrations = new Registrations
        {
            TenantId = Guid.NewGuid(),
            Apps = [app, new AppRegistration { Name = "Sign-in of users", ClientId = SampleApp, RedirectUris = ["http://localhost"] }],
            Users =
            [
                new UserRegistration { UserName = userName, DisplayName = displayName, ObjectId = objectId, PasswordHash = SecretHash.Of(password) },
            ],
        };
        folder.WriteJson(FileName, registrations);
        var client = new ClientFile
        {
            TenantId = registrations.TenantId,
            ClientId = app.ClientId,
            ClientSecret = secret,
            PublicClientId = SampleApp,
            UserName = userName,
            Password = password,
        };
        folder.WriteJson(ClientFileName, client.At(addresses, folder));
        return registrations;
    }

    private static void Readdress(HostFolder folder, Registrations registrations, HostAddresses addresses)
    {
        if (folder.ReadJson<ClientFile>(ClientFileName) is { } client && client.TenantId == registrations.TenantId)
        {
            folder.WriteJson(ClientFileName, client.At(addresses, folder));
        }
    }

    private static Registrations Hashed(Registrations kept)
    {
        if (kept.Apps.All(app => app.Secret is null) && kept.Users.All(user => user.Password is null && user.ObjectId != Guid.Empty))
        {
            return kept;
        }

        return kept with
        {
            Apps =
            [
                .. kept.Apps.Select(app =>
                    app.Secret is { } secret ? app with { Secret = null, SecretHashes = [.. app.SecretHashes, SecretHash.Of(secret)] } : app),
            ],
            Users =
            [
                .. kept.Users.Select(user => user with
                {
                    ObjectId = user.ObjectId == Guid.Empty ? Guid.NewGuid() : user.ObjectId,
                    Password = null,
                    PasswordHash = user.Password is { } password ? SecretHash.Of(password) : user.PasswordHash,
                }),
            ],
        };
    }

    // A user who is registered by name only is the row of that name.
    private static void Link(Registrations registrations, LocalOrganization organization)
    {
        var members = new Members(organization);
        foreach (var user in registrations.Users)
        {
            members.Link(user.UserName, user.ObjectId);
        }
    }

    private static Registrations Check(Registrations kept, string path)
    {
        Require(kept.TenantId != Guid.Empty, path, "it lacks the tenantId");
        Require(kept.Apps is not null && kept.Users is not null, path, "apps and users must be lists");
        foreach (var app in kept.Apps!)
        {
            Require(app is { SecretHashes: not null, Certificates: not null, RedirectUris: not null }, path, "an app is incomplete");
            Require(app!.ClientId != Guid.Empty, path, $"the app '{app.Name}' lacks its clientId");
            Require(app.Certificates!.All(IsCertificate), path, $"a certificate of the app '{app.Name}' is no PEM certificate");
        }

        foreach (var user in kept.Users!)
        {
            Require(user is not null && !string.IsNullOrWhiteSpace(user.UserName), path, "a user lacks its userName");
        }

        Require(kept.Apps.DistinctBy(app => app.ClientId).Count() == kept.Apps.Count, path, "two apps have the same clientId");
        Require(
            kept.Users.DistinctBy(user => user.UserName.ToUpperInvariant()).Count() == kept.Users.Count, path, "two users have the same userName");
        return kept;
    }

    private static void Require(bool condition, string path, string trouble)
    {
        if (!condition)
        {
            throw new InvalidDataException($"'{path}' cannot be used: {trouble}. Mend it, or delete it to have it made anew.");
        }
    }

    private static bool IsCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>How to get the first tokens: what a client's settings ask for.</summary>
internal sealed record ClientFile
{
    public string Url { get; init; } = "";

    public string Authority { get; init; } = "";

    public Guid TenantId { get; init; }

    public Guid ClientId { get; init; }

    public string ClientSecret { get; init; } = "";

    public string Scope { get; init; } = "";

    public Guid PublicClientId { get; init; }

    public string UserName { get; init; } = "";

    public string Password { get; init; } = "";

    public string CertificateAuthority { get; init; } = "";

    public ClientFile At(HostAddresses addresses, HostFolder folder) => this with
    {
        Url = addresses.Preferred,
        Authority = $"{addresses.Preferred}/{TenantId}",
        Scope = $"{addresses.Preferred}/.default",
        CertificateAuthority = folder.PathOf(DevelopmentCertificates.AuthorityFile),
    };
}
