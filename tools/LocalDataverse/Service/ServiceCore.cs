using LocalDataverse.Pipeline;
using LocalDataverse.Queries;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Storage;

namespace LocalDataverse.Service;

/// <summary>What the parts of the service share. Put together once, by the organisation.</summary>
internal sealed class ServiceCore
{
    public ServiceCore() => Dispatcher = new Dispatcher(this);

    public required Database Database { get; init; }

    public required OrganizationFacts Facts { get; init; }

    public required TimeProvider Clock { get; init; }

    public required PlatformLimits Limits { get; init; }

    public required MessageRegistry Messages { get; init; }

    public required IExecutionPipeline Pipeline { get; init; }

    public required IAccessControl Access { get; init; }

    public required IQueryEngine Queries { get; init; }

    public Action<ObservedMessage>? Observer { get; init; }

    public Dispatcher Dispatcher { get; }
}
