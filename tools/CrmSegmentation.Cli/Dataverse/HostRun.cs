using System.Runtime.InteropServices;
using CrmSegmentation.Cli.Rules.Reports;
using LocalDataverse;
using LocalDataverse.Hosting;
using Spectre.Console;

namespace CrmSegmentation.Cli.Dataverse;

/// <summary>Serves the embedded Dataverse until somebody stops it, and says how to reach it.</summary>
internal sealed class HostRun(IAnsiConsole console, LocalOrganization organization, HostOptions options)
{
    private const string Api = "api/data/v9.2/";

    public async Task RunAsync()
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var host = await LocalDataverseHost.StartAsync(organization, options, stop.Token);
        Welcome(host);
        await host.RunAsync(stop.Token);
        console.WriteLine("LocalDataverse has stopped.", Styles.Dim);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private void Welcome(LocalDataverseHost host)
    {
        foreach (var notice in host.Notices)
        {
            console.WriteLine(Printable.Line(notice), Styles.Other);
        }

        console.WriteLine("LocalDataverse listens.", Styles.GoodWord);
        Line("Web API", $"{host.Address}{Api}");
        if (host.HttpAddress is { } http && http != host.Address)
        {
            Line("", $"{http}{Api}");
        }

        Line("Look inside", $"{host.HttpAddress ?? host.Address}");
        if (host.RequiresSignIn)
        {
            Line("Authority", $"{host.Authority}");
            Line("Client id", $"{host.ClientId}");
            Line("Secret", $"in {host.ClientFile}, with a first user and password");
            Line("Apps, users", $"{host.RegistrationsFile}");
        }
        else
        {
            Line("Sign-in", $"none; everything runs as {options.ActAs ?? "the administrator"}");
        }

        if (host.HttpsAddress is not null)
        {
            Line("Trust", $"{host.AuthorityFile} (curl --cacert, NODE_EXTRA_CA_CERTS)");
        }

        if (host.RequiresSignIn)
        {
            console.WriteLine("A token:", Styles.Dim);
            Write($"  curl --cacert '{host.AuthorityFile}' {host.Authority}/oauth2/v2.0/token -d grant_type=client_credentials \\");
            Write($"    -d client_id={host.ClientId} -d client_secret=SECRET -d scope={host.Address}.default");
        }

        console.WriteLine("Ctrl-C stops it.", Styles.Dim);
    }

    private void Line(string title, string text) => Write($"  {title,-12} {Printable.Line(text)}");

    /// <summary>Past the console, which would break long lines.</summary>
    private void Write(string line) => console.Profile.Out.Writer.WriteLine(line);
}
