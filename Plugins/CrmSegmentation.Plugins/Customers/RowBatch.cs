using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>Gathers the changes of many customers, and writes them step by step, each by the messages about many rows.</summary>
/// <param name="call">The call that settles.</param>
internal sealed class RowBatch(PluginCall call) : IRowWriter
{
    /// <summary>How many rows one message takes: many enough to be cheap, few enough for Dataverse's two minutes.</summary>
    private const int MostRows = 500;

    private static readonly WriteStep[] Steps = [.. Enum.GetValues(typeof(WriteStep)).Cast<WriteStep>().OrderBy(step => step)];

    private readonly IOrganizationService _system = call.AsSystem();
    private readonly Writes[] _writes = [.. Steps.Select(_ => new Writes())];

    /// <inheritdoc />
    public void Create(WriteStep step, Entity row) => _writes[(int)step].Creates.Add(row);

    /// <inheritdoc />
    public void Update(WriteStep step, Entity row) => _writes[(int)step].Updates.Add(row);

    /// <inheritdoc />
    public void Execute(WriteStep step, OrganizationRequest request) => _writes[(int)step].Work.Add(() => _system.Execute(request));

    /// <inheritdoc />
    public void Do(WriteStep step, Action work) => _writes[(int)step].Work.Add(work);

    /// <summary>Writes what was gathered.</summary>
    public void Flush()
    {
        foreach (var step in Steps)
        {
            var writes = _writes[(int)step];
            foreach (var rows in Slices(writes.Updates))
            {
                Send(step, new UpdateMultipleRequest { Targets = rows });
            }

            foreach (var rows in Slices(writes.Creates))
            {
                Send(step, new CreateMultipleRequest { Targets = rows });
            }

            foreach (var work in writes.Work)
            {
                work();
            }

            writes.Clear();
        }
    }

    private void Send(WriteStep step, OrganizationRequest request)
    {
        if (step == WriteStep.Contact)
        {
            call.ExecuteAsOurs(_system, request);
        }
        else
        {
            _system.Execute(request);
        }
    }

    private static IEnumerable<EntityCollection> Slices(List<Entity> rows)
    {
        for (var first = 0; first < rows.Count; first += MostRows)
        {
            yield return new EntityCollection(rows.GetRange(first, Math.Min(MostRows, rows.Count - first))) { EntityName = rows[first].LogicalName };
        }
    }

    private sealed class Writes
    {
        public List<Entity> Updates { get; } = [];

        public List<Entity> Creates { get; } = [];

        public List<Action> Work { get; } = [];

        public void Clear()
        {
            Updates.Clear();
            Creates.Clear();
            Work.Clear();
        }
    }
}
