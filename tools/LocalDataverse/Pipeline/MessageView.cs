using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>
/// An operation as the steps of one message see it: as what it is, as the many that one row is one of, or as one row of many.
/// </summary>
internal sealed class MessageView
{
    private MessageView(string message, bool isOwn, int first, ParameterCollection input, ParameterCollection output)
    {
        Message = message;
        IsOwn = isOwn;
        First = first;
        Input = input;
        Output = output;
    }

    public string Message { get; }

    /// <summary>Whether this is the message that was called for.</summary>
    public bool IsOwn { get; }

    /// <summary>The place of its first target among those of the operation.</summary>
    public int First { get; }

    public ParameterCollection Input { get; }

    public ParameterCollection Output { get; }

    public ParameterCollection Shared { get; private init; } = [];

    public ParameterCollection EarlyShared { get; private init; } = [];

    /// <summary>The rows that it writes; empty for messages without.</summary>
    public IReadOnlyList<Entity> Targets =>
        Input.TryGetValue("Targets", out var rows) && rows is EntityCollection many ? many.Entities
        : Input.TryGetValue("Target", out var row) && row is Entity one ? [one]
        : [];

    public static MessageView Own(Operation operation) =>
        new(operation.Message, isOwn: true, 0, operation.InputParameters, operation.OutputParameters)
        {
            Shared = operation.SharedVariables,
            EarlyShared = operation.EarlySharedVariables,
        };

    /// <summary>One row as the only one of many.</summary>
    public static MessageView OfMany(Operation operation, string message, Entity target)
    {
        var rows = new EntityCollection([target]) { EntityName = target.LogicalName };
        return new MessageView(message, isOwn: false, 0, new ParameterCollection { ["Targets"] = rows }, [])
        {
            Shared = operation.SharedVariables,
            EarlyShared = operation.SharedVariables,
        };
    }

    /// <summary>One of many rows on its own.</summary>
    public static MessageView OfOne(Operation operation, string message, Entity target, int place)
    {
        var view = new MessageView(message, isOwn: false, place, new ParameterCollection { ["Target"] = target }, []);
        if (operation.Tag is { } tag)
        {
            view.Shared[Operation.TagName] = tag;
            view.EarlyShared[Operation.TagName] = tag;
        }

        return view;
    }
}
