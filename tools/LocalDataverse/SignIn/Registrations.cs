namespace LocalDataverse.SignIn;

/// <summary>Who may sign in: the file <c>sign-in.json</c>. A secret or password that somebody writes into it is replaced by its hash.</summary>
internal sealed record Registrations
{
    public Guid TenantId { get; init; }

    public IReadOnlyList<AppRegistration> Apps { get; init; } = [];

    public IReadOnlyList<UserRegistration> Users { get; init; } = [];

    public AppRegistration? FindApp(string? clientId) =>
        Guid.TryParse(clientId, out var id) ? Apps.FirstOrDefault(app => app.ClientId == id) : null;

    public UserRegistration? FindUser(string? userName) =>
        Users.FirstOrDefault(user => string.Equals(user.UserName, userName, StringComparison.OrdinalIgnoreCase));

    public UserRegistration? FindUser(Guid objectId) => Users.FirstOrDefault(user => user.ObjectId == objectId);
}

/// <summary>A program that may ask for tokens. Without secret and certificate it is a public one, which acts for users only.</summary>
internal sealed record AppRegistration
{
    public string Name { get; init; } = "";

    public Guid ClientId { get; init; }

    /// <summary>A secret in clear, until the host reads it.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<string> SecretHashes { get; init; } = [];

    /// <summary>Certificates, without their keys, in PEM, with which the program signs what it says about itself.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Where the sign-in page may send people back to; <c>http://localhost</c> stands for any port of this machine.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public bool IsConfidential => SecretHashes.Count > 0 || Certificates.Count > 0;
}

/// <summary>A person who may sign in; <see cref="ObjectId"/> is the <c>azureactivedirectoryobjectid</c> of a row in <c>systemuser</c>.</summary>
internal sealed record UserRegistration
{
    public string UserName { get; init; } = "";

    public string? DisplayName { get; init; }

    public Guid ObjectId { get; init; }

    /// <summary>A password in clear, until the host reads it.</summary>
    public string? Password { get; init; }

    public string? PasswordHash { get; init; }
}
