using System.Collections.Immutable;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Packages;

/// <summary>What solution.xml says: who the solution is, of whom, what it holds and what it takes for granted.</summary>
internal sealed record SolutionManifest
{
    private const string LatestPackageVersion = "9.2";

    public required string UniqueName { get; init; }

    public required Labels DisplayName { get; init; }

    public required Labels Description { get; init; }

    public required Version Version { get; init; }

    public required bool IsManaged { get; init; }

    public required string? PackageVersion { get; init; }

    public required PublisherPart Publisher { get; init; }

    public required ImmutableArray<RootComponent> RootComponents { get; init; }

    public required ImmutableArray<DeclaredDependency> MissingDependencies { get; init; }

    public static SolutionManifest Read(SolutionPackage package)
    {
        var root = new Part(package.ReadXml(SolutionPackage.Manifest, "ImportExportXml"), SolutionPackage.Manifest);
        var manifest = root.Child("SolutionManifest") ?? throw root.Broken("it lacks the element 'SolutionManifest'");
        var publisher = manifest.Child("Publisher") ?? throw manifest.Broken("it lacks the element 'Publisher'");
        var uniqueName = RequireName(manifest);
        return new SolutionManifest
        {
            UniqueName = uniqueName,
            DisplayName = manifest.Labels("LocalizedNames"),
            Description = manifest.Labels("Descriptions"),
            Version = ToVersion(manifest, manifest.RequireText("Version")),
            IsManaged = ToMode(manifest),
            PackageVersion = RequirePackageVersion(root),
            Publisher = ToPublisher(publisher),
            RootComponents = ToRootComponents(manifest),
            MissingDependencies = [.. manifest.Children("MissingDependencies", "MissingDependency").Select(ToDependency)],
        };
    }

    private static string RequireName(Part manifest)
    {
        var name = manifest.RequireText("UniqueName");
        return name.Length <= 256 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : throw manifest.Broken($"'{name}' is no unique name of a solution");
    }

    private static Version ToVersion(Part manifest, string text) =>
        text.Count(c => c == '.') is >= 1 and <= 3 && System.Version.TryParse(text, out var version)
            ? new Version(version.Major, version.Minor, Math.Max(version.Build, 0), Math.Max(version.Revision, 0))
            : throw manifest.Broken($"'{text}' is no version of up to four numbers");

    private static bool ToMode(Part manifest) => manifest.RequireText("Managed") switch
    {
        "0" => false,
        "1" => true,
        var other => throw manifest.Broken($"'Managed' is neither 0 nor 1: '{other}'"),
    };

    private static string? RequirePackageVersion(Part root)
    {
        var text = root.Attribute("SolutionPackageVersion");
        return text is null || !System.Version.TryParse(text, out var version) || version <= System.Version.Parse(LatestPackageVersion)
            ? text
            : throw Fault.PackageVersion(text, LatestPackageVersion);
    }

    private static PublisherPart ToPublisher(Part publisher) => new()
    {
        UniqueName = publisher.RequireText("UniqueName"),
        DisplayName = publisher.Labels("LocalizedNames"),
        Description = publisher.Labels("Descriptions"),
        Email = publisher.Text("EMailAddress"),
        Website = publisher.Text("SupportingWebsiteUrl"),
        Prefix = publisher.Text("CustomizationPrefix"),
        OptionPrefix = publisher.Int32("CustomizationOptionValuePrefix"),
    };

    private static ImmutableArray<RootComponent> ToRootComponents(Part manifest)
    {
        var components = manifest.Children("RootComponents", "RootComponent").Select(part => new RootComponent(
            part.RequireAttribute("type"),
            part.Attribute("schemaName"),
            part.IdAttribute("id"),
            part.Int32Attribute("behavior") ?? 0)).ToImmutableArray();
        var twice = components.GroupBy(component => component.ToString(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any());
        return twice is null ? components : throw manifest.Broken($"the root component {twice.Key} is there twice");
    }

    private static DeclaredDependency ToDependency(Part part)
    {
        var required = part.Child("Required") ?? throw part.Broken("a missing dependency lacks the element 'Required'");
        var dependent = part.Child("Dependent") ?? throw part.Broken("a missing dependency lacks the element 'Dependent'");
        return new DeclaredDependency(DependencyEnd.Of(required), DependencyEnd.Of(dependent), required.Attribute("solution"));
    }
}

/// <summary>Who makes the solution.</summary>
internal sealed record PublisherPart
{
    public required string UniqueName { get; init; }

    public required Labels DisplayName { get; init; }

    public required Labels Description { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public string? Prefix { get; init; }

    public int? OptionPrefix { get; init; }
}

/// <summary>A component that the solution declares as a whole.</summary>
internal sealed record RootComponent(string Type, string? SchemaName, Guid? Id, int Behavior)
{
    public override string ToString() => $"{ComponentTypes.NameOf(Type)} {SchemaName ?? Id?.ToString("B")}";
}

/// <summary>Something that the solution needs and does not bring, and what of it needs that.</summary>
internal sealed record DeclaredDependency(DependencyEnd Required, DependencyEnd Dependent, string? Solution);

/// <summary>One end of a dependency: a component by its type and what it is known by.</summary>
/// <param name="Type">A number, or the name of a newer type.</param>
/// <param name="SchemaName">Its schema name, or the value of a newer type's key.</param>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="ParentSchemaName">The table of a column, form or view.</param>
/// <param name="DisplayName">What people call it.</param>
internal sealed record DependencyEnd(string Type, string? SchemaName, Guid? Id, string? ParentSchemaName, string? DisplayName)
{
    public static DependencyEnd Of(Part part)
    {
        var key = part.Element.Attributes().FirstOrDefault(a => a.Name.LocalName.StartsWith("id.", StringComparison.OrdinalIgnoreCase))?.Value;
        var id = part.Attribute("id");
        return new DependencyEnd(
            part.RequireAttribute("type"),
            part.Attribute("schemaName") ?? key ?? (id is not null && !Guid.TryParse(id, out _) ? id : null),
            id is not null && Guid.TryParse(id, out var guid) ? guid : null,
            part.Attribute("parentSchemaName"),
            part.Attribute("displayName"));
    }

    public override string ToString()
    {
        var name = SchemaName ?? DisplayName ?? Id?.ToString("B") ?? "without a name";
        return ParentSchemaName is null ? $"{ComponentTypes.NameOf(Type)} {name}" : $"{ComponentTypes.NameOf(Type)} {name} of {ParentSchemaName}";
    }
}
