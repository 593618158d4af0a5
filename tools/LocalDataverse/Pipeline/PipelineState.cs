using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>The pipeline's notes about one operation.</summary>
internal sealed class PipelineState
{
    private readonly Operation _operation;
    private MessageView? _ofMany;
    private MessageView[]? _ofOne;

    private PipelineState(Operation operation)
    {
        _operation = operation;
        Own = MessageView.Own(operation);
    }

    public MessageView Own { get; }

    /// <summary>Which stage the operation is in; 30 while the main operation runs.</summary>
    public int Stage { get; set; } = 10;

    /// <summary>What the plug-in that runs now was told.</summary>
    public PluginContext? Running { get; set; }

    /// <summary>Rows as they were before the main operation, and as they were after it.</summary>
    public Dictionary<RowKey, Entity> Before { get; private set; } = [];

    public Dictionary<RowKey, Entity> After { get; private set; } = [];

    /// <summary>Of an outermost operation: what its plug-ins left to be kept.</summary>
    public List<TraceRecord> Traces { get; } = [];

    public static PipelineState Of(Operation operation)
    {
        operation.PipelineState ??= new PipelineState(operation);
        return (PipelineState)operation.PipelineState;
    }

    public void TakeBefore(Dictionary<RowKey, Entity> rows) => Before = rows;

    public void TakeAfter(Dictionary<RowKey, Entity> rows) => After = rows;

    /// <summary>The operation as the steps on a message see it: once, or once for each row.</summary>
    public IReadOnlyList<MessageView> ViewsOf(string message)
    {
        if (string.Equals(message, Own.Message, StringComparison.OrdinalIgnoreCase))
        {
            return [Own];
        }

        var targets = Own.Targets;
        if (!MessagePairs.IsOfMany(message))
        {
            return _ofOne ??= [.. targets.Select((target, place) => MessageView.OfOne(_operation, message, target, place))];
        }

        if (_ofMany is null && targets is [var only])
        {
            _ofMany = MessageView.OfMany(_operation, message, only);
        }

        return _ofMany is null ? [] : [_ofMany];
    }

    /// <summary>What the main operation answered, for those who see it as another message.</summary>
    public void ShareOutput()
    {
        if (_operation.OutputParameters.TryGetValue("Ids", out var ids) && ids is Guid[] created)
        {
            foreach (var view in _ofOne ?? ViewsOfRows(created.Length))
            {
                view.Output["id"] = created[view.First];
            }
        }
        else if (_operation.OutputParameters.TryGetValue("id", out var id) && id is Guid one && _operation.Message == "Create")
        {
            foreach (var view in ViewsOf("CreateMultiple"))
            {
                view.Output["Ids"] = new[] { one };
            }
        }
    }

    private IReadOnlyList<MessageView> ViewsOfRows(int count) => Own.Targets.Count == count ? ViewsOf("Create") : [];
}
