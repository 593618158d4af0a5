using CrmSegmentation.Engine.Segments;
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
    /// <returns>The mistakes; empty when it is published.</returns>
    public IReadOnlyList<Diagnosis> PublishSegment(Guid segment, bool emitsEvents)
    {
        Lock();
        var builder = CatalogueBuilder.Read(_system);
        var row = _system.Retrieve(SegmentTable.LogicalName, segment, new ColumnSet(SegmentRow.Columns));
        var draft = SegmentRow.Draft(row, (RowValues.Whole(row, SegmentTable.Version) ?? 0) + 1);
        draft.Status = (int)SegmentStatus.Published;
        draft.SilentSince = emitsEvents ? null : builder.NextVersion;
        builder.Put(draft);
        var problems = builder.Build(out var catalogue);
        if (catalogue is null)
        {
            return problems;
        }

        // In the order of all saves: catalogue, then segment.
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
        return [];
    }

    /// <summary>Publishes a program, which is the active one from now on.</summary>
    /// <param name="program">The program; null to have none.</param>
    /// <param name="emitsEvents">Whether tiers and points that change by it alone are told.</param>
    /// <returns>The mistakes; empty when it is published.</returns>
    public IReadOnlyList<Diagnosis> PublishProgram(Guid? program, bool emitsEvents)
    {
        Lock();
        var builder = CatalogueBuilder.Read(_system);
        var before = builder.Program?.Id;
        builder.Program = null;
        if (program is { } id)
        {
            var next = ProgramRow.Read(_system, _system.Retrieve(LoyaltyProgramTable.LogicalName, id, new ColumnSet(true)));
            next.Version++;
            next.PublishedOn = JsonInstant.Of(call.AsOf);
            next.SilentSince = emitsEvents ? null : builder.NextVersion;
            builder.Program = next;
        }

        var problems = builder.Build(out var catalogue);
        if (catalogue is null)
        {
            return problems;
        }

        Write(catalogue);
        if (before is { } former && former != program)
        {
            call.WriteAsOurs(_system, new Entity(LoyaltyProgramTable.LogicalName, former) { [LoyaltyProgramTable.IsActive] = false });
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

        return [];
    }

    /// <summary>Takes over what changed without publishing: a name, a colour, a status, a setting.</summary>
    /// <returns>The problems; empty when it is taken over.</returns>
    public IReadOnlyList<Diagnosis> Refresh()
    {
        Lock();
        var problems = CatalogueBuilder.Read(_system).Build(out var catalogue);
        if (catalogue is not null)
        {
            Write(catalogue);
        }

        return problems;
    }

    private void Lock() => _system.Execute(new UpsertRequest
    {
        Target = new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId) { [CatalogueTable.Name] = "Catalogue" },
    });

    private void Write(JsonCatalogue catalogue)
    {
        var json = JsonText.Write(catalogue);
        var compiled = PublishedCatalogue.Of(json);
        _system.Update(new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId)
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
