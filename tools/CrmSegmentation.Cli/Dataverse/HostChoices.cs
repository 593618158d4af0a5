using System.CommandLine;
using System.Net;
using LocalDataverse.Hosting;

namespace CrmSegmentation.Cli.Dataverse;

/// <summary>How the embedded Dataverse is served, as the command line says it.</summary>
internal sealed class HostChoices
{
    private readonly Option<int?> _port = new("--port")
    {
        Description = "Serves the Web API, sign-in and pages over http on this port, and over https; 0 takes the port of last time, or a free one.",
        HelpName = "N",
    };

    private readonly Option<int?> _httpsPort = new("--https-port")
    {
        Description = "The port of https; without it that of last time, or a free one.",
        HelpName = "N",
    };

    private readonly Option<bool> _noAuth = new("--no-auth") { Description = "Asks for no token: everything runs as the administrator. On this machine only." };

    private readonly Option<string?> _actAs = new("--as")
    {
        Description = "With --no-auth: the user for whom everything runs, by user name or id.",
        HelpName = "USER",
    };

    private readonly Option<string[]> _listen = new("--listen") { Description = "Addresses to listen on instead of this machine's own.", HelpName = "ADDRESS" };

    private readonly Option<string[]> _names = new("--host-name") { Description = "Further names by which the host may be called.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Add(_port);
        command.Add(_httpsPort);
        command.Add(_noAuth);
        command.Add(_actAs);
        command.Add(_listen);
        command.Add(_names);
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_port) is not null || parsed.GetValue(_httpsPort) is not null;

    public HostOptions Read(ParseResult parsed)
    {
        var options = new HostOptions
        {
            HttpPort = parsed.GetValue(_port),
            HttpsPort = parsed.GetValue(_httpsPort) ?? 0,
            HostNames = parsed.GetValue(_names) ?? [],
            RequiresSignIn = !parsed.GetValue(_noAuth),
            ActAs = parsed.GetValue(_actAs),
        };
        return parsed.GetValue(_listen) is { Length: > 0 } addresses ? options with { Addresses = [.. addresses.Select(Address)] } : options;
    }

    private static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new ArgumentException($"'{text}' is no address to listen on.");
}
