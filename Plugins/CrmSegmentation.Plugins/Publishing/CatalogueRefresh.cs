namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// How the step before a save tells the one behind it that the catalogue must take over what was saved. Before it the lock is taken and what
/// is published looked at, behind it the rows are as they will be.
/// </summary>
internal static class CatalogueRefresh
{
    private const string Asked = "crmseg:refreshes";

    /// <summary>Asks the step behind the save.</summary>
    /// <param name="call">The save, before the row is written.</param>
    /// <param name="raisesVersion">Whether customers are settled anew by it.</param>
    public static void Ask(PluginCall call, bool raisesVersion) => call.Context.SharedVariables[Asked] = raisesVersion;

    /// <summary>Does what was asked, and refuses the save when the catalogue would contradict itself.</summary>
    /// <param name="call">The save, behind the row's writing.</param>
    /// <returns>Whether it was asked.</returns>
    public static bool Follow(PluginCall call)
    {
        if (!call.Context.SharedVariables.TryGetValue(Asked, out var raises))
        {
            return false;
        }

        new Publisher(call).RefreshOrRefuse(raises is true);
        return true;
    }
}
