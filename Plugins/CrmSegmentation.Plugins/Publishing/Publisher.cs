using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// Publishes: a segment, a program, or what changed of them without publishing. Publications wait for one another at the catalogue row,
/// which they write first; no save of a customer writes it.
/// </summary>
/// <param name="call">The call that publishes.</param>
internal sealed class Publisher(PluginCall call)
{
    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>Publishes a segment's draft.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="emitsEvents">Whether those who enter or leave by it alone are told of.</param>
    /// <param name="previewHash">What the preview answered that the publication is to be the same as; null when nobody looked at one.</param>
    public Publication PublishSegment(Guid segment, bool emitsEvents, string? previewHash = null)
    {
        Lock();
        var builder = CatalogueBuilder.Read(_system);
        var row = _system.Retrieve(SegmentTable.LogicalName, segment, new ColumnSet(SegmentRow.Columns));
        var draft = SegmentRow.Draft(row, (RowValues.Whole(row, SegmentTable.Version) ?? 0) + 1);
        if (previewHash is not null && previewHash != PreviewHash.Of(draft, builder.NextVersion - 1))
        {
            return Publication.Refused([Diagnosis.Of(PublishingRefusals.PreviewOutdated())]);
        }

        draft.Status = (int)SegmentStatus.Published;
        draft.SilentSince = emitsEvents ? null : builder.NextVersion;
        builder.Put(draft);
        var problems = builder.Build(out var catalogue);
        if (catalogue is null)
        {
            return Publication.Refused([.. problems.Select(problem => problem.Within($"segments[{draft.Code}]."))]);
        }

        // In the order of all saves: catalogue, then segment, then job.
        Write(catalogue);
        call.WriteAsOurs(_system, new Entity(SegmentTable.LogicalName, segment)
        {
            [SegmentTable.PublishedFormula] = draft.Formula,
            [SegmentTable.PublishedExitFormula] = draft.ExitFormula,
            [SegmentTable.Version] = draft.Version,
            [SegmentTable.PublishedOn] = call.AsOf,
            [SegmentTable.Status] = new OptionSetValue(Choices.First + (int)SegmentStatus.Published),
            [SegmentTable.Diagnostics] = null,
        });
        return Publication.Of(SettleEverybody($"Settle everybody under {draft.Name}", segment));
    }

    /// <summary>Publishes a program, which is the active one from now on.</summary>
    /// <param name="program">The program; null to have none.</param>
    /// <param name="emitsEvents">Whether tiers and points that change by it alone are told.</param>
    public Publication PublishProgram(Guid? program, bool emitsEvents)
    {
        Lock();
        var builder = CatalogueBuilder.Read(_system);
        var before = builder.Program;
        builder.Program = program is { } id ? Draft(id, emitsEvents ? null : builder.NextVersion) : null;
        var problems = builder.Build(out var catalogue);
        if (catalogue is null)
        {
            return Publication.Refused(problems);
        }

        Write(catalogue);
        if (before is not null && before.Id != program)
        {
            call.WriteAsOurs(_system, new Entity(LoyaltyProgramTable.LogicalName, before.Id) { [LoyaltyProgramTable.IsActive] = false });
        }

        if (catalogue.Program is { } active)
        {
            call.WriteAsOurs(_system, new Entity(LoyaltyProgramTable.LogicalName, active.Id)
            {
                [LoyaltyProgramTable.IsActive] = true,
                [LoyaltyProgramTable.Version] = active.Version,
                [LoyaltyProgramTable.PublishedOn] = call.AsOf,
            });
        }

        var name = catalogue.Program is { } next ? $"Settle everybody under {next.Name}" : $"Settle everybody without {before?.Name}";
        return Publication.Of(SettleEverybody(name, segment: null));
    }

    /// <summary>Takes over what changed without publishing: a name, a colour, a status, a setting.</summary>
    /// <param name="raisesVersion">Whether customers are settled anew by it.</param>
    /// <returns>The problems; empty when it is taken over.</returns>
    public IReadOnlyList<Diagnosis> Refresh(bool raisesVersion = true)
    {
        Lock();
        var builder = CatalogueBuilder.Read(_system);
        var problems = builder.Build(out var catalogue, raisesVersion);
        if (catalogue is not null && builder.HasPublished)
        {
            Write(catalogue);
        }

        return problems;
    }

    /// <summary>Takes over what changed without publishing, and refuses the save when it cannot be.</summary>
    /// <param name="raisesVersion">Whether customers are settled anew by it.</param>
    public void RefreshOrRefuse(bool raisesVersion = true)
    {
        var problems = Refresh(raisesVersion);
        if (problems.Count > 0)
        {
            var problem = problems[0];
            throw new Refusal(problem.Code, problem.Place, $"{problem.Message} (In the catalogue: {problem.Place}.)").AsException();
        }
    }

    /// <summary>Takes the lock of publications: what is read behind it of what is published stays so until the transaction ends.</summary>
    public void Lock() => _system.Execute(new UpsertRequest
    {
        Target = new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId) { [CatalogueTable.Name] = "Catalogue" },
    });

    /// <summary>
    /// The job tells what it finds: the catalogue itself says what is filled in silence, and what time has moved besides is to be told.
    /// </summary>
    private Guid SettleEverybody(string name, Guid? segment) =>
        JobRows.Create(_system, JobKind.Rebuild, name, segment, new RebuildInput { EmitsEvents = true });

    private JsonProgram Draft(Guid program, int? silentSince)
    {
        var draft = ProgramRow.Read(_system, _system.Retrieve(LoyaltyProgramTable.LogicalName, program, new ColumnSet(true)));
        draft.Version++;
        draft.PublishedOn = JsonInstant.Of(call.AsOf);
        draft.SilentSince = silentSince;
        return draft;
    }

    private void Write(JsonCatalogue catalogue)
    {
        var json = JsonText.Write(catalogue);
        var compiled = PublishedCatalogue.Of(json);
        call.WriteAsOurs(_system, new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId)
        {
            [CatalogueTable.Version] = catalogue.Version,
            [CatalogueTable.PublishedOn] = call.AsOf,
            [CatalogueTable.Definition] = json,
            [CatalogueTable.DefinitionHash] = TextHash.Of(json),
            [CatalogueTable.ContactColumns] = JsonText.Write(catalogue.Columns.Select(column => column.Name).ToArray()),
            [CatalogueTable.ReadsOrders] = compiled.Engine.ReadsOrders || catalogue.Program is not null,
            [CatalogueTable.ReadsOrderLines] = compiled.Engine.ReadsOrderLines,
            [CatalogueTable.TimeZone] = catalogue.TimeZone,
            [CatalogueTable.OrderSource] = compiled.OrderMapping.Orders.Table,
        });
    }
}
