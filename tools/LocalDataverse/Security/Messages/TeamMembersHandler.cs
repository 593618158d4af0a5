using LocalDataverse.Service;
using LocalDataverse.Service.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security.Messages;

/// <summary>AddMembersTeam and RemoveMembersTeam: joining and parting of a team and users.</summary>
internal sealed class TeamMembersHandler<TResponse>(string message, string association) : MessageHandler<TResponse>(message, TransactionNeed.Required)
    where TResponse : OrganizationResponse, new()
{
    public override EntityReference? Primary(Operation operation) => new("team", operation.Optional<Guid>("TeamId"));

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var members = operation.Require<Guid[]>("MemberIds").Distinct().Select(id => new EntityReference("systemuser", id));
        operation.RunInner(new OrganizationRequest(association)
        {
            [Parameter.Target] = Primary(operation),
            ["Relationship"] = new Relationship("teammembership_association"),
            ["RelatedEntities"] = new EntityReferenceCollection([.. members]),
        });
    }
}
