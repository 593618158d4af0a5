namespace CrmSegmentation.Plugins.Registrations;

/// <summary>All that is registered in Dataverse: plug-ins, steps, images and custom APIs.</summary>
public static class PluginRegistrations
{
    /// <summary>What the core solution holds.</summary>
    public static RegistrationSet Core { get; } = new("core", holdsAssembly: true)
    {
        Steps = [.. SegmentSteps.All, .. ContactSteps.All, .. OrderSteps.OfCore, .. ProfileSteps.All, .. JobSteps.All, .. LoyaltySteps.All],
        CustomApis = [.. BusinessEvents.All, .. PublishingApis.All, .. JobApis.All, .. PreviewApis.All, .. AnswerApis.All],
    };

    /// <summary>The sets of all solutions.</summary>
    public static IReadOnlyList<RegistrationSet> All { get; } = [Core];

    /// <summary>The id of the assembly.</summary>
    public static Guid AssemblyId { get; } = NamedId.Of("assembly", "CrmSegmentation.Plugins");

    /// <summary>The id of a plug-in.</summary>
    /// <param name="type">The plug-in.</param>
    public static Guid IdOf(Type type) => NamedId.Of("type", (type ?? throw new ArgumentNullException(nameof(type))).FullName!);
}
