using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>The custom API crmseg_PreviewFormula: who would join and who would leave a segment if it were published now. It changes nothing.</summary>
public sealed class PreviewFormulaPlugin : PluginBase
{
    private const int DefaultSampleSize = 20;
    private const int MostSampled = 100;

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var size = call.Optional<int>("SampleSize") is > 0 and var asked ? Math.Min(asked, MostSampled) : DefaultSampleSize;
        var job = call.Optional<Guid>("JobId");
        if (job != Guid.Empty)
        {
            AnswerJob(call, job, size);
        }
        else
        {
            AnswerNow(call, size);
        }
    }

    private static void AnswerNow(PluginCall call, int size)
    {
        var system = call.AsSystem();
        var segment = call.Optional<Guid>("SegmentId");
        if (segment != Guid.Empty)
        {
            call.DemandAsCaller(SegmentTable.LogicalName, segment);
        }

        var builder = CatalogueBuilder.Read(system);
        var draft = Draft(call, segment);
        var input = PreviewInput.Of(draft, call.AsOf, PreviewHash.Of(draft, builder.NextVersion - 1));
        var problems = Hypothesis.Build(system, builder, input, out var hypothesis);
        call.Context.OutputParameters["IsValid"] = hypothesis is not null;
        call.Context.OutputParameters["Diagnostics"] = JsonText.Write(problems.ToArray());
        if (hypothesis is null)
        {
            Answer(call, new PreviewTally(), [], isComplete: true);
            return;
        }

        call.Context.OutputParameters["PreviewHash"] = input.Hash;
        var preview = new Preview(system, hypothesis);
        if (preview.Candidates() is { } candidates)
        {
            var tally = preview.LookAt(candidates);
            Answer(call, tally, new PreviewSample(call, hypothesis).Of(tally, size), isComplete: true);
            return;
        }

        var name = $"Preview of {(segment == Guid.Empty ? "a formula" : draft.Code)}";
        call.Context.OutputParameters["JobId"] = JobRows.Create(system, JobKind.Preview, name, segment == Guid.Empty ? null : segment, input);
        Answer(call, new PreviewTally(), [], isComplete: false);
    }

    /// <summary>Answers how a job stands; until it is done, what it has counted so far.</summary>
    private static void AnswerJob(PluginCall call, Guid job, int size)
    {
        var system = call.AsSystem();
        call.DemandAsCaller(JobTable.LogicalName, job);
        var row = system.Retrieve(
            JobTable.LogicalName, job, new ColumnSet(JobTable.Kind, JobTable.State, JobTable.SegmentId, JobTable.Input, JobTable.Result, JobTable.Error));
        if (RowValues.Whole(row, JobTable.Kind) != Choices.First + (int)JobKind.Preview)
        {
            throw PreviewRefusals.OtherJob(job).AsException();
        }

        if (RowValues.Id(row, JobTable.SegmentId) is { } segment)
        {
            call.DemandAsCaller(SegmentTable.LogicalName, segment);
        }

        var state = (JobState)((RowValues.Whole(row, JobTable.State) ?? Choices.First) - Choices.First);
        if (state is JobState.Failed or JobState.Cancelled)
        {
            throw PreviewRefusals.JobFailed(job).AsException();
        }

        var input = JsonText.Read<PreviewInput>(RowValues.Text(row, JobTable.Input)!);
        var tally = RowValues.Text(row, JobTable.Result) is { } text ? JsonText.Read<PreviewTally>(text) : new PreviewTally();
        var problems = Hypothesis.Build(system, CatalogueBuilder.Read(system), input, out var hypothesis);
        call.Context.OutputParameters["IsValid"] = hypothesis is not null;
        call.Context.OutputParameters["Diagnostics"] = JsonText.Write(problems.ToArray());
        call.Context.OutputParameters["PreviewHash"] = input.Hash;
        call.Context.OutputParameters["JobId"] = job;
        var sample = hypothesis is null ? [] : new PreviewSample(call, hypothesis).Of(tally, size);
        Answer(call, tally, sample, isComplete: state == JobState.Succeeded);
    }

    private static JsonSegment Draft(PluginCall call, Guid segment)
    {
        var formula = call.Optional<string>("Formula");
        var exitFormula = call.Optional<string>("ExitFormula");
        if (segment == Guid.Empty)
        {
            return string.IsNullOrWhiteSpace(formula)
                ? throw PreviewRefusals.NothingGiven().AsException()
                : new JsonSegment
                {
                    Code = FreeCode(call.AsSystem()),
                    Name = "Preview",
                    Formula = formula,
                    ExitFormula = SegmentRow.NotBlank(exitFormula),
                    Version = 1,
                };
        }

        var row = call.AsSystem().Retrieve(SegmentTable.LogicalName, segment, new ColumnSet(SegmentRow.Columns));
        var draft = SegmentRow.Draft(row, (RowValues.Whole(row, SegmentTable.Version) ?? 0) + 1);
        draft.Formula = formula is null ? draft.Formula : SegmentRow.NotBlank(formula);
        draft.ExitFormula = exitFormula is null ? draft.ExitFormula : SegmentRow.NotBlank(exitFormula);
        return draft;
    }

    /// <summary>A code that no segment has: the formula is not to be taken for one of another segment.</summary>
    private static string FreeCode(IOrganizationService system)
    {
        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(SegmentTable.Code) };
        query.Criteria.AddCondition(SegmentTable.Code, ConditionOperator.BeginsWith, "PREVIEW");
        query.AddOrder(SegmentTable.Id, OrderType.Ascending);
        var taken = new HashSet<string>(
            RowPages.ReadAll(system, query).Select(row => row.GetAttributeValue<string>(SegmentTable.Code)), StringComparer.OrdinalIgnoreCase);
        var code = "PREVIEW";
        for (var number = 2; taken.Contains(code); number++)
        {
            code = $"PREVIEW_{number}";
        }

        return code;
    }

    private static void Answer(PluginCall call, PreviewTally tally, PreviewSampleEntry[] sample, bool isComplete)
    {
        var output = call.Context.OutputParameters;
        output["Members"] = tally.Members;
        output["Joiners"] = tally.Joiners;
        output["Leavers"] = tally.Leavers;
        output["Stayers"] = tally.Stayers;
        output["Undecided"] = tally.Undecided;
        output["Sample"] = JsonText.Write(sample);
        output["IsComplete"] = isComplete;
    }
}
