using System.Net;

namespace LocalDataverse.Hosting;

/// <summary>Where a host listens, and how strict it is.</summary>
public sealed record HostOptions
{
    /// <summary>
    /// The port of http: 0 for one that the system chooses and that is kept beside the data file, so that a restart has it again; null for
    /// no http at all.
    /// </summary>
    public int? HttpPort { get; init; } = 0;

    /// <summary>The port of https, in the same way.</summary>
    public int? HttpsPort { get; init; } = 0;

    /// <summary>The addresses that it listens on; only this machine reaches the usual ones.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    /// <summary>Names by which it may be called beside localhost, 127.0.0.1 and ::1. A request for another name is refused.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>
    /// Whether a request needs a token. Without sign-in everything runs as <see cref="ActAs"/>, and only this machine may be listened to.
    /// </summary>
    public bool RequiresSignIn { get; init; } = true;

    /// <summary>The user, by user name or id, for whom everything runs without sign-in; null for the administrator.</summary>
    public string? ActAs { get; init; }

    /// <summary>What one user may ask of the service in five minutes.</summary>
    public ServiceProtectionLimits ServiceProtection { get; init; } = new();

    /// <summary>How long an access token is good for.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// What sign-in and service protection take for the time. Usually the real time, even where the organisation's clock stands still:
    /// clients date their own assertions by it.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
