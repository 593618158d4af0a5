using LocalDataverse.Service;

namespace LocalDataverse.Solutions;

/// <summary>Messages about solutions and metadata.</summary>
internal static class SolutionMessages
{
    public static IEnumerable<IMessageHandler> All() => [];
}
