using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Loyalty;

/// <summary>The active program, for saves that may change what counts of it.</summary>
internal static class PublishedProgram
{
    /// <summary>Takes the lock of publications, then reads which program is active; null when none is.</summary>
    public static JsonProgram? Lock(PluginCall call)
    {
        new Publisher(call).Lock();
        return CatalogueReader.Read(call.AsSystem())?.Published.Stored.Program;
    }

    /// <summary>Whether a save makes a text another than it was published with.</summary>
    public static bool Changes(Entity target, string column, string published) =>
        target.Contains(column) && (target.GetAttributeValue<string>(column) ?? "") != published;
}
