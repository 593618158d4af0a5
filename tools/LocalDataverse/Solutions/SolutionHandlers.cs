using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Solutions.Installing;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>ImportSolution: a package that is whole and lacks nothing.</summary>
internal sealed class ImportSolutionHandler() : MessageHandler<ImportSolutionResponse>("ImportSolution", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.RequireAdministrator();

    public override void Execute(Operation operation)
    {
        foreach (var feature in (ReadOnlySpan<string>)["HoldingSolution", "ConvertToManaged", "IsTemplateMode"])
        {
            if (operation.Optional<bool>(feature))
            {
                throw Fault.Unsupported($"{feature} of ImportSolution");
            }
        }

        using var file = new MemoryStream(operation.Require<byte[]>("CustomizationFile"));
        var options = new InstallOptions { EnablesSteps = operation.Optional<bool>("PublishWorkflows") };
        var report = new SolutionInstaller(operation).Install(file, options);
        if (operation.Optional<Guid>("ImportJobId") is var job && job != Guid.Empty)
        {
            RowCreation.Create(operation.WriteContext, new Entity("importjob", job)
            {
                ["name"] = "Customizations",
                ["solutionname"] = report.UniqueName,
                ["startedon"] = operation.StartedOn,
                ["completedon"] = operation.StartedOn,
                ["progress"] = 100d,
            });
        }
    }
}

/// <summary>An installation that the organisation itself is asked for, with a report.</summary>
internal sealed class InstallHandler(Stream package, InstallOptions options)
    : MessageHandler<ImportSolutionResponse>("ImportSolution", TransactionNeed.Required)
{
    public InstallReport? Report { get; private set; }

    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.RequireAdministrator();

    public override void Execute(Operation operation) => Report = new SolutionInstaller(operation).Install(package, options);
}

/// <summary>Uninstalling by name.</summary>
internal sealed class UninstallHandler(string uniqueName) : MessageHandler<OrganizationResponse>("UninstallSolution", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.RequireAdministrator();

    public override void Execute(Operation operation) => new SolutionInstaller(operation).Uninstall(uniqueName);
}

/// <summary>PublishXml and PublishAllXml: everything here is published as soon as it is there.</summary>
internal sealed class PublishHandler<TResponse>(string message) : MessageHandler<TResponse>(message, TransactionNeed.None)
    where TResponse : OrganizationResponse, new()
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.RequirePrivilege(PrivilegeNames.Publish);

    public override void Execute(Operation operation)
    {
    }
}
