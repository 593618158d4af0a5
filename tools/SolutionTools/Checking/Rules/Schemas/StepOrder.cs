using System.Xml.Linq;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>
/// Exports since 2024 write the message of a step first; the schemas want it behind the rank. All else is where it was, so a step is put
/// into the old order before it is validated, which shows whether its other elements are in theirs.
/// </summary>
internal static class StepOrder
{
    private static readonly HashSet<string> BeforeTheMessage =
    [
        "PluginTypeName", "PluginTypeId", "PrimaryEntity", "SecondaryEntity", "AsyncAutoDelete", "Configuration", "Description", "FilteringAttributes",
        "ImpersonatingUserIdName", "InvocationSource", "Mode", "Rank",
    ];

    public static void Restore(XDocument document)
    {
        foreach (var message in document.Descendants("SdkMessageProcessingStep").Select(step => step.Elements().FirstOrDefault()).OfType<XElement>().ToArray())
        {
            if (message.Name.LocalName == "SdkMessageId"
                && message.ElementsAfterSelf().LastOrDefault(element => BeforeTheMessage.Contains(element.Name.LocalName)) is { } last)
            {
                message.Remove();
                last.AddAfterSelf(message);
            }
        }
    }
}
