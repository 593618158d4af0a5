using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Update of crmseg_profile, filtered on crmseg_pendingsince, asynchronous: settles what a save left, whatever the length of the history.
/// Running it twice changes nothing.
/// </summary>
public sealed class PendingProfilePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        // What is settled is pending no longer: that change starts the step, too.
        if ((call ?? throw new ArgumentNullException(nameof(call))).Target.GetAttributeValue<DateTime?>(ProfileTable.PendingSince) is null
            || CatalogueReader.Read(call.AsSystem()) is not { } catalogue)
        {
            return;
        }

        new Settlement(call, catalogue.Published).SettlePending(call.TargetId);
    }
}
