using LocalDataverse.Rows;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service.Messages;

internal sealed class WhoAmIHandler() : MessageHandler<WhoAmIResponse>("WhoAmI", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.AllowEveryone();

    public override void Execute(Operation operation)
    {
        using var lease = operation.Read();
        var users = lease.Session.Metadata.Require("systemuser");
        var unit = RowFinder.Value(lease.Session, users, operation.Caller.UserId, "businessunitid") as EntityReference;
        operation.OutputParameters["UserId"] = operation.Caller.UserId;
        operation.OutputParameters["BusinessUnitId"] = unit?.Id ?? operation.Core.Facts.RootBusinessUnitId;
        operation.OutputParameters["OrganizationId"] = operation.Core.Facts.OrganizationId;
    }
}

/// <summary>The version of Dataverse whose behaviour this is modelled on.</summary>
internal sealed class RetrieveVersionHandler() : MessageHandler<RetrieveVersionResponse>("RetrieveVersion", TransactionNeed.None)
{
    public const string Version = "9.2.26041.0";

    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.AllowEveryone();

    public override void Execute(Operation operation) => operation.OutputParameters["Version"] = Version;
}

/// <summary>The organisation, as clients find out where they are. The contracts have no type for it; its parts are told by name.</summary>
internal sealed class RetrieveCurrentOrganizationHandler()
    : MessageHandler<OrganizationResponse>("RetrieveCurrentOrganization", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Execute(Operation operation)
    {
        using var lease = operation.Read();
        var id = operation.Core.Facts.OrganizationId;
        var name = RowFinder.Value(lease.Session, lease.Session.Metadata.Require("organization"), id, "name") as string;
        operation.OutputParameters["Detail"] = new Entity("")
        {
            ["OrganizationId"] = id,
            ["FriendlyName"] = name,
            ["OrganizationVersion"] = RetrieveVersionHandler.Version,
            ["UrlName"] = name,
            ["UniqueName"] = name,
            ["State"] = "Enabled",
        };
    }
}

/// <summary>An address in one text, as it is written in the United States.</summary>
internal sealed class FormatAddressHandler() : MessageHandler<OrganizationResponse>("FormatAddress", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Execute(Operation operation)
    {
        var region = Join(" ", operation.Optional<string>("StateOrProvince"), operation.Optional<string>("PostalCode"));
        operation.OutputParameters["Address"] = Join(
            "\n", operation.Optional<string>("Line1"), Join(", ", operation.Optional<string>("City"), region), operation.Optional<string>("Country"));
    }

    private static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        var text = new System.Text.StringBuilder();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                text.Append(text.Length == 0 ? "" : separator).Append(part);
            }
        }

        return text.ToString();
    }
}
