using CrmSegmentation.Plugins.Previews;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Which class does the work of which kind of job.</summary>
internal static class JobWorks
{
    /// <summary>The work of a kind.</summary>
    /// <exception cref="PluginRegistrationException">The job was made by another version, and this one does not know its kind.</exception>
    public static IJobWork Of(JobKind kind) => kind switch
    {
        JobKind.SetUp => new SetUpWork(),
        JobKind.Rebuild => new RebuildWork(),
        JobKind.Preview => new PreviewWork(),
        JobKind.Maintenance => new MetricsWork(),
        JobKind.Purge => new PurgeWork(),
        JobKind.RefreshBadges => new BadgesWork(),
        _ => throw new PluginRegistrationException($"Nothing here continues jobs of the kind {kind}."),
    };
}
