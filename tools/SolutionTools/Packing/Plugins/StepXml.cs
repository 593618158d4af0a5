using System.Globalization;
using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Packing.Plugins;

/// <summary>The XML of a step.</summary>
internal static class StepXml
{
    public const string IntroducedVersion = "1.0";

    private const int PluginType = 4602;

    /// <summary>Writes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="apis">The custom APIs of the solution, whose messages have no id that is known before they are installed.</param>
    /// <param name="former">Whether the message stands where exports before 2024 have it.</param>
    public static XElement Of(StepContent step, IReadOnlySet<string> apis, bool former)
    {
        var message = MessageOf(step, apis);
        return new XElement(
            "SdkMessageProcessingStep",
            new XAttribute("Name", step.Name),
            new XAttribute("SdkMessageProcessingStepId", Braced(step.Id)),
            former ? null : message,
            new XElement("PluginTypeName", step.Type.AssemblyQualifiedName),
            new XElement("PluginTypeId", step.Type.Id.ToString("D", CultureInfo.InvariantCulture)),
            step.Table is null ? null : new XElement("PrimaryEntity", step.Table),
            new XElement("AsyncAutoDelete", Flag(step.DeletesJob)),
            step.Configuration is null ? null : new XElement("Configuration", step.Configuration),
            step.Description is null ? null : new XElement("Description", step.Description),
            new XElement("FilteringAttributes", string.Join(',', step.FilteringAttributes)),
            new XElement("InvocationSource", 0),
            new XElement("Mode", Flag(step.IsAsynchronous)),
            new XElement("Rank", step.Rank),
            former ? message : null,
            new XElement("EventHandlerTypeCode", PluginType),
            new XElement("Stage", step.Stage),
            new XElement("IsCustomizable", 0),
            new XElement("IsHidden", 0),
            new XElement("SupportedDeployment", 0),
            new XElement("IntroducedVersion", IntroducedVersion),
            new XElement("SdkMessageProcessingStepImages", step.Images.Select(Of)));
    }

    private static XElement Of(StepImageContent image) => new(
        "SdkMessageProcessingStepImage",
        new XAttribute("Name", image.Name),
        new XElement("SdkMessageProcessingStepImageId", Braced(image.Id)),
        image.Attributes.Count == 0 ? null : new XElement("Attributes", string.Join(',', image.Attributes)),
        new XElement("EntityAlias", image.Name),
        new XElement("ImageType", image.ImageType),
        new XElement("MessagePropertyName", image.MessagePropertyName),
        new XElement("IsCustomizable", 0));

    private static XElement MessageOf(StepContent step, IReadOnlySet<string> apis) =>
        SdkMessages.IdOf(step.Message) is { } id ? new XElement("SdkMessageId", id)
        : apis.Contains(step.Message) ? new XElement("SdkMessageName", step.Message)
        : throw new SolutionRefusedException(
            "The registrations",
            $"the step '{step.Name}' is on the message '{step.Message}', whose id is not known; known are {string.Join(", ", SdkMessages.Known)} "
                + "and the solution's own custom APIs.");

    private static int Flag(bool flag) => flag ? 1 : 0;

    private static string Braced(Guid id) => id.ToString("B", CultureInfo.InvariantCulture);
}
