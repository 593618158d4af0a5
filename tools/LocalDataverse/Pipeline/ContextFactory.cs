using System.Collections.Immutable;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>Makes what plug-ins are told.</summary>
internal sealed class ContextFactory(Registry registry)
{
    /// <summary>The context of a step that runs for an operation.</summary>
    public PluginContext Of(Operation operation, MessageView view, PluginStep step)
    {
        var state = PipelineState.Of(operation);
        var isBulk = MessagePairs.IsOfMany(view.Message);
        EntityImageCollection[] before, after;
        using (var lease = operation.Read())
        {
            before = RowImages.Of(lease.Session, operation, view, Of(step, image => image.IsBefore && HasBefore(view)), state.Before);
            after = RowImages.Of(
                lease.Session, operation, view, Of(step, image => image.IsAfter && step.Stage == 40 && HasAfter(view)), state.After);
        }

        return Make(operation, operation, view, new Told
        {
            Stage = step.Stage,
            Code = step.Code,
            IsAsync = step.IsAsync,
            UserId = step.ImpersonatedUser,
            Before = before,
            After = after,
            IsBulk = isBulk,
        });
    }

    /// <summary>The context of the plug-in that is the main operation itself.</summary>
    public PluginContext OfMain(Operation operation, PluginCode code) =>
        Make(operation, operation, PipelineState.Of(operation).Own, new Told { Stage = 30, Code = code });

    private static ImmutableArray<StepImage> Of(PluginStep step, Func<StepImage, bool> isWanted) => [.. step.Images.Where(isWanted)];

    // There is nothing before a Create and nothing after a Delete.
    private static bool HasBefore(MessageView view) => view.Message is not ("Create" or "CreateMultiple");

    private static bool HasAfter(MessageView view) => view.Message != "Delete";

    // In memory readers take turns, so the session is given back before anything else is read.
    private static Guid IdOf(Operation operation, object? target)
    {
        using var lease = operation.Read();
        return RowImages.KeyOf(lease.Session, target)?.Id ?? Guid.Empty;
    }

    private static bool IsSplit(MessageView view) => !ReferenceEquals(view.Shared, view.EarlyShared);

    // Of a batch without a transaction, its parts have one: whatever is read comes from the operation that asks, which may hold the store.
    private PluginContext Make(Operation reader, Operation operation, MessageView view, Told told)
    {
        var primary = operation.Primary;
        var user = told.UserId ?? operation.Caller.UserId;
        return new PluginContext
        {
            Stage = told.Stage,
            Mode = told.IsAsync ? 1 : 0,
            IsolationMode = told.Code?.Type.Assembly.IsolationMode ?? PluginAssembly.Sandbox,
            Depth = operation.Depth,
            MessageName = view.Message,
            PrimaryEntityName = primary?.LogicalName ?? ExecutionPipeline.TableOf(operation) ?? "none",
            PrimaryEntityId = IdOf(reader, view.Targets is [var only] ? only : (object?)primary),
            SecondaryEntityName = operation.InputParameters.TryGetValue("RelatedEntities", out var related)
                && related is EntityReferenceCollection and [var first, ..] ? first.LogicalName : "none",
            RequestId = operation.RequestId,
            InputParameters = view.Input,
            OutputParameters = view.Output,
            SharedVariables = told.Stage == 10 ? view.EarlyShared : view.Shared,
            UserId = user,
            InitiatingUserId = operation.Caller.InitiatingUserId,
            BusinessUnitId = PluginContext.BusinessUnitOf(reader, user),
            OrganizationId = operation.Core.Facts.OrganizationId,
            OrganizationName = registry.Read(reader.Transaction).OrganizationName,
            PreEntityImages = told.IsBulk || told.Before.Length == 0 ? [] : told.Before[0],
            PostEntityImages = told.IsBulk || told.After.Length == 0 ? [] : told.After[0],
            PreEntityImagesCollection = told.Before,
            PostEntityImagesCollection = told.After,
            OwningExtension = told.Code?.Owner,
            CorrelationId = operation.CorrelationId,
            IsInTransaction = operation.IsInTransaction && !told.IsAsync,
            OperationCreatedOn = operation.StartedOn,
            ParentContext = ParentOf(reader, operation, view, told.Stage),
        };
    }

    // The later stages of Create, Update and Delete have the first one of the same message as their parent.
    private PluginContext? ParentOf(Operation reader, Operation operation, MessageView view, int stage)
    {
        if (stage != 10 && IsSplit(view))
        {
            return Make(reader, operation, view, new Told { Stage = 10 });
        }

        if (!view.IsOwn && !MessagePairs.IsOfMany(view.Message))
        {
            return Make(reader, operation, PipelineState.Of(operation).Own, new Told { Stage = stage });
        }

        if (operation.Parent is not { } parent)
        {
            return null;
        }

        var state = PipelineState.Of(parent);
        return state.Running ?? Make(reader, parent, state.Own, new Told { Stage = state.Stage });
    }

    private sealed record Told
    {
        public required int Stage { get; init; }

        public PluginCode? Code { get; init; }

        public bool IsAsync { get; init; }

        public Guid? UserId { get; init; }

        public EntityImageCollection[] Before { get; init; } = [];

        public EntityImageCollection[] After { get; init; } = [];

        public bool IsBulk { get; init; }
    }
}
