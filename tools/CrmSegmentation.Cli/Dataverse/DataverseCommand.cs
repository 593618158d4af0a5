using System.CommandLine;
using System.ServiceModel;
using CrmSegmentation.Cli.Rules.Reports;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Spectre.Console;

namespace CrmSegmentation.Cli.Dataverse;

/// <summary><c>crmseg dataverse</c>: opens an embedded Dataverse, installs solutions, answers FetchXML from the terminal, serves it.</summary>
internal sealed class DataverseCommand
{
    private const int Done = 0;
    private const int Wrong = 1;

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly TextReader _input;

    private readonly Option<FileInfo?> _data = new("--data")
    {
        Description = "The file that keeps the organisation, made where there is none; without it everything is gone at the end.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo[]> _install = new("--install")
    {
        Description = "Solution zips to install, update or upgrade, in this order.",
        HelpName = "ZIP",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _allowMissing = new("--allow-missing")
    {
        Description = "Installs without the parts whose dependencies are absent, and lists them.",
    };

    private readonly Option<string?> _uninstall = new("--uninstall") { Description = "A solution to uninstall.", HelpName = "NAME" };

    private readonly Option<bool> _sales = new("--sales") { Description = "Adds the tables of Dynamics 365 Sales: orders and their lines." };

    private readonly Option<string[]> _fetch = new("--fetch") { Description = "FetchXML to answer; without it, what is typed or piped in.", HelpName = "XML" };

    private readonly Option<bool> _tables = new("--tables") { Description = "Lists the tables with their rows." };

    private readonly HostChoices _host = new();

    private readonly Option<bool> _json = new("--json") { Description = "Answers in JSON." };

    private DataverseCommand(IAnsiConsole console, TimeProvider time, TextReader input)
    {
        _console = console;
        _time = time;
        _input = input;
    }

    public static Command Create(IAnsiConsole console, TimeProvider time, TextReader input)
    {
        var dataverse = new DataverseCommand(console, time, input);
        var command = new Command("dataverse", "Opens an embedded Dataverse: installs solutions, answers FetchXML, serves the Web API.")
        {
            dataverse._data, dataverse._install, dataverse._allowMissing, dataverse._uninstall, dataverse._sales, dataverse._fetch, dataverse._tables,
            dataverse._json,
        };
        dataverse._host.AddTo(command);
        command.SetAction(dataverse.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        try
        {
            using var organization = LocalOrganization.Open(new LocalOrganizationOptions
            {
                Path = parsed.GetValue(_data)?.FullName ?? LocalOrganizationOptions.InMemory,
                Clock = _time,
                WithSales = parsed.GetValue(_sales),
                RunsJobsInBackground = _host.IsAsked(parsed),
            });
            return Serve(organization, parsed) ? Done : Wrong;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            _console.WriteLine(Printable.Of(exception.Message), Styles.Mistake);
            return Wrong;
        }
    }

    private bool Serve(LocalOrganization organization, ParseResult parsed)
    {
        var report = new DataverseReport(_console, parsed.GetValue(_json));
        var isSaid = false;
        foreach (var zip in parsed.GetValue(_install) ?? [])
        {
            isSaid = true;
            var options = new InstallOptions { AllowMissing = parsed.GetValue(_allowMissing) };
            if (!Try(() => report.Installed(zip.Name, organization.Install(zip.FullName, options))))
            {
                return false;
            }
        }

        if (parsed.GetValue(_uninstall) is { } name)
        {
            isSaid = true;
            if (!Try(() => organization.Uninstall(name)))
            {
                return false;
            }

            report.Uninstalled(name);
        }

        if (parsed.GetValue(_tables))
        {
            isSaid = true;
            report.Tables(organization);
        }

        var service = organization.CreateService(organization.AdministratorId);
        var queries = parsed.GetValue(_fetch) ?? [];
        if (_host.IsAsked(parsed))
        {
            if (!queries.All(fetch => Try(() => report.Rows(service, fetch))))
            {
                return false;
            }

            new HostRun(_console, organization, _host.Read(parsed)).RunAsync().GetAwaiter().GetResult();
            return true;
        }

        if (queries.Length == 0 && !isSaid)
        {
            return new QueryConversation(_console, _input, organization, report).Run();
        }

        return queries.All(fetch => Try(() => report.Rows(service, fetch)));
    }

    /// <summary>Does something that Dataverse may refuse, and says why it did.</summary>
    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            DataverseReport.Refused(_console, fault);
            return false;
        }
    }
}
