using System.Collections.Immutable;
using System.Xml;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline.Jobs;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>
/// Runs the registered steps around the main operation: by stage, by rank, those of one row and those of many. A step sees what the steps
/// before it left.
/// </summary>
internal sealed class ExecutionPipeline(Registry registry, ContextFactory contexts, PluginInvoker invoker, JobQueue jobs) : IExecutionPipeline
{
    /// <summary>The parameter by which a caller lets synchronous steps be.</summary>
    private const string Bypass = "BypassCustomPluginExecution";

    public void PreValidation(Operation operation)
    {
        var steps = StepsOf(operation);
        if (!steps.PreValidation.IsEmpty)
        {
            if (steps.TakesBefore)
            {
                using var lease = operation.Read();
                PipelineState.Of(operation).TakeBefore(RowImages.Take(operation, lease.Session));
            }

            Run(operation, 10, steps.PreValidation);
        }
    }

    public void PreOperation(Operation operation)
    {
        RegistrationRules.Check(operation);
        var steps = StepsOf(operation);
        if (steps.IsEmpty)
        {
            return;
        }

        if (steps.TakesBefore)
        {
            using var lease = operation.Read();
            PipelineState.Of(operation).TakeBefore(RowImages.Take(operation, lease.Session));
        }

        Run(operation, 20, steps.PreOperation);
        PipelineState.Of(operation).Stage = 30;
        if (steps.HasAfterwards)
        {
            operation.Written = [];
        }
    }

    public void PostOperation(Operation operation)
    {
        RegistrationRules.Complete(operation);
        var steps = StepsOf(operation);
        if (!steps.HasAfterwards)
        {
            return;
        }

        var state = PipelineState.Of(operation);
        ShowWhatWasWritten(operation, state);
        state.ShareOutput();
        TakeAfter(operation, steps);
        Run(operation, 40, steps.PostOperation);
        if (steps.Async.IsEmpty)
        {
            return;
        }

        // Their pictures show what the synchronous steps made of the row.
        TakeAfter(operation, steps);
        foreach (var step in steps.Async)
        {
            foreach (var view in state.ViewsOf(step.Message).Where(view => step.IsCalledFor(view.Targets)))
            {
                RequireDepth(operation);
                jobs.Queue(operation, step, contexts.Of(operation, view, step));
            }
        }
    }

    public void Finished(Operation operation)
    {
        if (operation.PipelineState is PipelineState { Traces.Count: > 0 } state)
        {
            TraceLog.Write(operation.Core, registry, state.Traces);
        }
    }

    /// <summary>The table that a message is about, also where only its FetchXML tells.</summary>
    public static string? TableOf(Operation operation) =>
        operation.Primary?.LogicalName
        ?? (operation.InputParameters.TryGetValue("Query", out var query) && query is FetchExpression fetch ? TableOf(fetch) : null);

    private static string? TableOf(FetchExpression fetch)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(new StringReader(fetch.Query ?? ""), settings);
            return reader.ReadToFollowing("entity") ? reader.GetAttribute("name") : null;
        }
        catch (XmlException)
        {
            // What is wrong with it is the query's to tell.
            return null;
        }
    }

    private static void TakeAfter(Operation operation, StepSet steps)
    {
        if (steps.TakesAfter)
        {
            using var lease = operation.Read();
            PipelineState.Of(operation).TakeAfter(RowImages.Take(operation, lease.Session));
        }
    }

    // After the main operation targets have the columns that the platform gave them.
    private static void ShowWhatWasWritten(Operation operation, PipelineState state)
    {
        var targets = state.Own.Targets;
        if (operation.Written is not { } written || written.Count != targets.Count)
        {
            return;
        }

        foreach (var (target, row) in targets.Zip(written))
        {
            foreach (var column in row.Present)
            {
                if (row[column] is { } value && !target.Attributes.ContainsKey(column.Name))
                {
                    target.Attributes[column.Name] = RequestCopy.Of(value);
                }
            }
        }
    }

    private static void RequireDepth(Operation operation)
    {
        if (operation.Depth > operation.Core.Limits.Depth)
        {
            throw Fault.InfiniteLoop();
        }
    }

    private StepSet StepsOf(Operation operation)
    {
        var registered = registry.Read(operation.Transaction);
        return registered.StepsOf(operation.Message, TableOf(operation));
    }

    private void Run(Operation operation, int stage, ImmutableArray<PluginStep> steps)
    {
        var state = PipelineState.Of(operation);
        state.Stage = stage;
        if (operation.InputParameters.TryGetValue(Bypass, out var bypass) && bypass is true)
        {
            return;
        }

        foreach (var step in steps)
        {
            foreach (var view in state.ViewsOf(step.Message))
            {
                if (step.IsCalledFor(view.Targets))
                {
                    RequireDepth(operation);
                    invoker.Run(step.Code, contexts.Of(operation, view, step), operation);
                    operation.Transaction?.RequireAlive();
                }
            }
        }
    }
}
