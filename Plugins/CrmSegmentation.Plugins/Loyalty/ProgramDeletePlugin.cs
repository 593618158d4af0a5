using CrmSegmentation.Engine.Loyalty;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Loyalty;

/// <summary>Delete of crmseg_loyaltyprogram, stage 20: the active one stays.</summary>
public sealed class ProgramDeletePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (PublishedProgram.Lock(call) is { } active && active.Id == call.Context.PrimaryEntityId)
        {
            throw ProgramRefusals.DeletedWhileActive(active.Code).AsException(PluginHttpStatusCode.Conflict);
        }
    }
}
