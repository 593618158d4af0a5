namespace CrmSegmentation.Plugins.Registrations;

/// <summary>What one solution holds of plug-ins; its source names the set in pack.json.</summary>
public sealed class RegistrationSet
{
    /// <summary>Makes a set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="holdsAssembly">Whether the solution holds the assembly, or uses that of another one.</param>
    public RegistrationSet(string name, bool holdsAssembly)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        HoldsAssembly = holdsAssembly;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether the solution holds the assembly, or uses that of another one.</summary>
    public bool HoldsAssembly { get; }

    /// <summary>The plug-ins that only steps of another solution name.</summary>
    public IReadOnlyList<Type> OtherTypes { get; init; } = [];

    /// <summary>The steps.</summary>
    public IReadOnlyList<StepRegistration> Steps { get; init; } = [];

    /// <summary>The custom APIs.</summary>
    public IReadOnlyList<CustomApiRegistration> CustomApis { get; init; } = [];

    /// <summary>The plug-ins that are registered, each once.</summary>
    public IEnumerable<Type> Types =>
        Steps.Select(step => step.Type)
            .Concat(CustomApis.Where(api => api.Type is not null).Select(api => api.Type!))
            .Concat(OtherTypes)
            .Distinct();
}
