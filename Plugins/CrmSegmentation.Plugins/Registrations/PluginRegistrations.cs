namespace CrmSegmentation.Plugins.Registrations;

/// <summary>All that is registered in Dataverse: plug-ins, steps, images and custom APIs.</summary>
public static class PluginRegistrations
{
    /// <summary>What the core solution holds.</summary>
    public static RegistrationSet Core { get; } = new("core", holdsAssembly: true)
    {
        Steps =
        [
            .. SegmentSteps.All, .. ContactSteps.All, .. OrderSteps.OfCore, .. ProfileSteps.All, .. LoyaltySteps.All, .. JobSteps.All,
            .. ProblemEvents.Steps,
        ],
        OtherTypes = OrderSteps.AccountTypes,
        CustomApis = [.. BusinessEvents.All, .. PublishingApis.All, .. JobApis.All, .. PreviewApis.All, .. AnswerApis.All, .. ProblemEvents.All],
    };

    /// <summary>The name of the set that <see cref="OfOrderSource"/> makes.</summary>
    public const string OrderSource = "orderSource";

    /// <summary>The sets that need nothing but their name.</summary>
    public static IReadOnlyList<RegistrationSet> All { get; } = [Core];

    /// <summary>What an add-on holds that brings another order source: steps on its tables and on accounts, of core's plug-ins.</summary>
    /// <param name="mapping">The mapping of its tables, as JSON; each step has it as configuration.</param>
    /// <exception cref="FormatException">It is no mapping.</exception>
    public static RegistrationSet OfOrderSource(string mapping)
    {
        try
        {
            return new RegistrationSet(OrderSource, holdsAssembly: false) { Steps = OrderSteps.OfSource(mapping) };
        }
        catch (PluginRegistrationException problem)
        {
            throw new FormatException(problem.Message, problem);
        }
    }

    /// <summary>The id of the assembly.</summary>
    public static Guid AssemblyId { get; } = NamedId.Of("assembly", "CrmSegmentation.Plugins");

    /// <summary>The id of a plug-in.</summary>
    /// <param name="type">The plug-in.</param>
    public static Guid IdOf(Type type) => NamedId.Of("type", (type ?? throw new ArgumentNullException(nameof(type))).FullName!);
}
