using LocalDataverse.Faults;
using LocalDataverse.Service;
using LocalDataverse.Solutions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

public sealed partial class LocalOrganization
{
    /// <summary>The solutions that are installed, by unique name; the platform's own are not among them.</summary>
    public IReadOnlyList<InstalledSolution> Solutions
    {
        get
        {
            using var session = Core.Database.BeginRead();
            return InstalledSolutions.List(session);
        }
    }

    /// <summary>
    /// Installs a solution, or updates or upgrades the one that is there. All of it or, with a fault that names the part, nothing.
    /// </summary>
    /// <param name="package">The solution zip.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <returns>What was done.</returns>
    public InstallReport Install(Stream package, InstallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(package);
        var handler = new InstallHandler(package, options ?? new InstallOptions());
        Run(handler);
        return handler.Report!;
    }

    /// <summary>Installs a solution from a file.</summary>
    /// <param name="path">The path of the solution zip.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <returns>What was done.</returns>
    public InstallReport Install(string path, InstallOptions? options = null)
    {
        using var file = File.OpenRead(path);
        return Install(file, options);
    }

    /// <summary>
    /// Uninstalls a solution: what only it defined is gone, the rows of its tables with it. Refused where another solution needs something
    /// of it. Of an unmanaged solution only the list of its components goes, as in Dataverse.
    /// </summary>
    /// <param name="uniqueName">The unique name of the solution.</param>
    public void Uninstall(string uniqueName) => Run(new UninstallHandler(uniqueName ?? throw Fault.Missing("uniqueName")));

    private void Run(IMessageHandler handler)
    {
        var operation = new Operation(Core, new OrganizationRequest(handler.Message), handler, Caller.Of(AdministratorId), null, false);
        Core.Dispatcher.Execute(operation);
    }
}
