using CrmSegmentation.Cli.Packing;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Testing;
using LocalDataverse;
using SolutionTools.Packing;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The solutions, packed from their source, and organisations to install them into.</summary>
internal static class Packed
{
    /// <summary>The core solution.</summary>
    /// <param name="managed">Whether the package is managed.</param>
    /// <param name="version">Another version than that of the source.</param>
    public static Stream Core(bool managed = true, string? version = null)
    {
        var plugin = File.ReadAllBytes(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"));
        var plugins = RegistrationMapping.Of(PluginRegistrations.Core, plugin, formerStepOrder: false);
        return Pack(SolutionSourceFolder.Core, new PackOptions { Managed = managed, Plugins = plugins }, version);
    }

    /// <summary>The add-on for Dynamics 365 Sales.</summary>
    public static Stream ForSales(bool managed = true, string? version = null)
    {
        var steps = SourceRegistrations.Of(SolutionSource.Read(SolutionSourceFolder.ForSales.Folder))!;
        var plugins = RegistrationMapping.Of(steps, assembly: null, formerStepOrder: false);
        return Pack(SolutionSourceFolder.ForSales, new PackOptions { Managed = managed, Plugins = plugins }, version);
    }

    /// <summary>An empty organisation.</summary>
    public static LocalOrganization Organization(bool withSales = false) => LocalOrganization.Open(new LocalOrganizationOptions
    {
        Clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 15, 48, 0, TimeSpan.Zero)),
        WithSales = withSales,
    });

    private static MemoryStream Pack(SolutionSourceFolder source, PackOptions options, string? version)
    {
        var files = SolutionTools.Layout.SourceFiles.Read(source.Folder);
        return new MemoryStream(SolutionPacker.Pack(version is null ? files : WithVersion(files, version), options).ToArray());
    }

    private static SolutionTools.Layout.SourceFiles WithVersion(SolutionTools.Layout.SourceFiles files, string version)
    {
        var changed = new SolutionTools.Layout.SourceFiles();
        foreach (var path in files.Paths)
        {
            var bytes = files.Bytes(path);
            changed.Add(path, path == "Other/Solution.xml"
                ? System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes).Replace("<Version>0.1.0.0<", $"<Version>{version}<", StringComparison.Ordinal))
                : bytes);
        }

        return changed;
    }
}
