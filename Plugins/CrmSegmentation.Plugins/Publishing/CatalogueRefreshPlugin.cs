namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// Behind a save of a program, a tier or the catalogue, and behind the deletion of a tier or a segment, stage 40: the catalogue takes over what
/// counts without publishing.
/// </summary>
public sealed class CatalogueRefreshPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call) => CatalogueRefresh.Follow(call ?? throw new ArgumentNullException(nameof(call)));
}
