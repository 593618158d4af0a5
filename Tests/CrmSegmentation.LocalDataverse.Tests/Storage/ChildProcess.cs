using System.Diagnostics;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>This assembly, started as a process of its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    public ChildProcess(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>The next line that it writes, or null once it is gone.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}

/// <summary>Writes transactions of several rows, and says the number of each when it is committed.</summary>
internal static class AcknowledgingWriter
{
    public const string Argument = "--write";

    public const int RowsEach = 5;

    public static int Run(string file, int count)
    {
        using var organization = LocalOrganization.Open(new() { Path = file });
        var service = organization.CreateService(organization.AdministratorId);
        var counter = service.Create(new Entity("account") { ["name"] = "counter", ["accountnumber"] = "counter", ["numberofemployees"] = 0 });
        Console.WriteLine(counter);
        for (var i = 1; i <= count; i++)
        {
            service.Execute(new CreateMultipleRequest { Targets = Rows(i) });
            service.Update(new Entity("account", counter) { ["numberofemployees"] = i });
            Console.WriteLine(i);
        }

        return 0;
    }

    private static EntityCollection Rows(int number)
    {
        var rows = new EntityCollection { EntityName = "account" };
        for (var i = 0; i < RowsEach; i++)
        {
            rows.Entities.Add(new Entity("account") { ["name"] = $"row {i}", ["accountnumber"] = number.ToString(null, null) });
        }

        return rows;
    }
}

/// <summary>Opens a file and holds it until it is told to go.</summary>
internal static class FileHolder
{
    public const string Argument = "--hold";

    public static int Run(string file)
    {
        using var organization = LocalOrganization.Open(new() { Path = file });
        Console.WriteLine("open");
        Console.ReadLine();
        return 0;
    }
}
