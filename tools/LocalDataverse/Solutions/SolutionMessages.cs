using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Solutions;

/// <summary>Messages about solutions and metadata.</summary>
internal static class SolutionMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new ImportSolutionHandler(),
        new PublishHandler<PublishXmlResponse>("PublishXml"),
        new PublishHandler<PublishAllXmlResponse>("PublishAllXml"),
    ];
}
