using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Gets an environment ready, and tells how far it is. Everything may be asked for again: what is done is left as it is.</summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
internal sealed class SetUp(IOrganizationService system)
{
    /// <summary>The job that makes the profiles of existing contacts, the last one; null when there never was one.</summary>
    public Entity? Job { get; private set; }

    /// <summary>Makes the catalogue row, and the job for the profiles unless one is under way or all are there.</summary>
    public void Start()
    {
        system.Execute(new UpsertRequest
        {
            Target = new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId) { [CatalogueTable.Name] = "Catalogue" },
        });
        Job = LastJob();
        if (IsMissingProfiles() && (Job is null || StateOf(Job) is not (JobState.Waiting or JobState.Running)))
        {
            JobRows.Create(system, JobKind.SetUp, "Make the profiles of contacts");
        }
    }

    /// <summary>The steps that come after the keys.</summary>
    public IEnumerable<SetUpStep> Steps()
    {
        Job = LastJob();
        var catalogue = First(CatalogueTable.LogicalName, CatalogueTable.PublishedOn, CatalogueTable.LastMaintenanceOn);
        yield return new SetUpStep("Catalogue", catalogue is not null);
        yield return Profiles();
        yield return new SetUpStep("Segments", First(SegmentTable.LogicalName) is not null);
        yield return Told("Publication", catalogue, CatalogueTable.PublishedOn);
        yield return Told("Maintenance", catalogue, CatalogueTable.LastMaintenanceOn);
    }

    private SetUpStep Profiles() => new("Profiles", !IsMissingProfiles())
    {
        Done = Job is null ? null : RowValues.Whole(Job, JobTable.Processed),
        Total = Job is null ? null : RowValues.Whole(Job, JobTable.Total),
        Detail = Job is null ? null : RowValues.Text(Job, JobTable.Error) ?? StateOf(Job).ToString(),
    };

    private static SetUpStep Told(string step, Entity? catalogue, string column) =>
        RowValues.Instant(catalogue ?? new Entity(), column) is { } on ? new SetUpStep(step, true) { Detail = JsonInstant.Of(on) } : new SetUpStep(step, false);

    private static JobState StateOf(Entity job) => (JobState)((RowValues.Whole(job, JobTable.State) ?? Choices.First) - Choices.First);

    private Entity? LastJob()
    {
        var query = new QueryExpression(JobTable.LogicalName)
        {
            ColumnSet = new ColumnSet(JobTable.State, JobTable.Processed, JobTable.Total, JobTable.Error),
            TopCount = 1,
        };
        query.Criteria.AddCondition(JobTable.Kind, ConditionOperator.Equal, Choices.First + (int)JobKind.SetUp);
        query.AddOrder("createdon", OrderType.Descending);
        query.AddOrder(JobTable.Id, OrderType.Descending);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Contacts that were merged into others have none and need none.</summary>
    private bool IsMissingProfiles()
    {
        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        var profile = query.AddLink(ProfileTable.LogicalName, "contactid", ProfileTable.ContactId, JoinOperator.LeftOuter);
        profile.EntityAlias = "profile";
        query.Criteria.AddCondition("profile", ProfileTable.Id, ConditionOperator.Null);
        var isOneOfItsOwn = query.Criteria.AddFilter(LogicalOperator.Or);
        isOneOfItsOwn.AddCondition("merged", ConditionOperator.Null);
        isOneOfItsOwn.AddCondition("merged", ConditionOperator.Equal, false);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }

    private Entity? First(string table, params string[] columns) =>
        system.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 }).Entities.FirstOrDefault();
}
