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
