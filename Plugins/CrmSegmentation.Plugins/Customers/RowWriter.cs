using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>Writes at once: for one customer, whose changes come in the order of writes already.</summary>
/// <param name="call">The call that settles.</param>
internal sealed class RowWriter(PluginCall call) : IRowWriter
{
    private readonly IOrganizationService _system = call.AsSystem();

    /// <inheritdoc />
    public void Create(WriteStep step, Entity row) => _system.Create(row);

    /// <inheritdoc />
    public void Update(WriteStep step, Entity row)
    {
        if (step == WriteStep.Contact)
        {
            call.WriteAsOurs(_system, row);
        }
        else
        {
            _system.Update(row);
        }
    }

    /// <inheritdoc />
    public void Execute(WriteStep step, OrganizationRequest request) => _system.Execute(request);

    /// <inheritdoc />
    public void Do(WriteStep step, Action work) => work();
}
