using System.Net;

namespace LocalDataverse.Hosting;

/// <summary>What options may not ask for.</summary>
internal static class HostRules
{
    public static void Require(HostOptions options)
    {
        Require(options.HttpPort is not null || options.HttpsPort is not null, "A host needs a port, of http or of https.");
        Require(options.Addresses.Count > 0, "A host needs an address to listen on.");
        Require(IsPort(options.HttpPort) && IsPort(options.HttpsPort), "A port is a number from 0 to 65535.");
        Require(options.HttpPort is null or 0 || options.HttpPort != options.HttpsPort, "http and https need ports of their own.");
        Require(options.TokenLifetime > TimeSpan.Zero, "A token must live for some time.");
        Require(
            options.RequiresSignIn || options.Addresses.All(IPAddress.IsLoopback),
            "Without sign-in a host listens on this machine only: ask for sign-in, or leave the addresses as they are.");
        Require(!options.RequiresSignIn || options.ActAs is null, "Who everything runs for is said by sign-in, unless there is none.");
        foreach (var name in options.HostNames)
        {
            Require(Uri.CheckHostName(name) != UriHostNameType.Unknown, $"'{name}' is no name of a host.");
        }

        var limits = options.ServiceProtection;
        Require(
            limits is { Requests: > 0, ConcurrentRequests: > 0 } && limits.ExecutionTime > TimeSpan.Zero && limits.Window > TimeSpan.Zero,
            "The limits of service protection must be above zero.");
    }

    private static bool IsPort(int? port) => port is null or (>= 0 and <= IPEndPoint.MaxPort);

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
