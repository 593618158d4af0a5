using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.Storage;

namespace LocalDataverse.Service;

/// <summary>Finds who executes a message: one of the platform's own handlers, or one that metadata or rows define (custom APIs).</summary>
internal sealed class MessageRegistry(IEnumerable<IMessageHandler> platform, IEnumerable<IMessageSource> sources)
{
    private readonly FrozenDictionary<string, IMessageHandler> _platform =
        platform.ToFrozenDictionary(handler => handler.Message, StringComparer.OrdinalIgnoreCase);

    private readonly IMessageSource[] _sources = [.. sources];

    public IEnumerable<string> PlatformMessages => _platform.Keys;

    /// <summary>Every custom API that is committed; the same list as long as nothing is registered.</summary>
    public ImmutableArray<CustomApi> CustomApis => _sources.OfType<CustomApis>().FirstOrDefault()?.All ?? [];

    public IMessageHandler Require(string? message, WriteTransaction? transaction)
    {
        if (string.IsNullOrEmpty(message))
        {
            throw Fault.Missing("RequestName");
        }

        return Find(message, transaction) ?? throw Fault.Unsupported($"the message '{message}'");
    }

    /// <summary>Who executes a message, or null where nobody does.</summary>
    public IMessageHandler? Find(string message, WriteTransaction? transaction)
    {
        if (_platform.TryGetValue(message, out var handler))
        {
            return handler;
        }

        foreach (var source in _sources)
        {
            if (source.Find(message, transaction) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}

/// <summary>Messages that are not fixed: custom APIs.</summary>
internal interface IMessageSource
{
    /// <summary>The handler of the message, or null for a message of somebody else.</summary>
    /// <param name="message">The message.</param>
    /// <param name="transaction">The transaction in which it is called for, if any; what it wrote counts.</param>
    IMessageHandler? Find(string message, WriteTransaction? transaction);
}
