using System.ServiceModel;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>
/// Faults about column mappings. The words of the first two are the platform's, as quoted in public; their codes and the third are chosen.
/// </summary>
internal static partial class Fault
{
    public static FaultException<OrganizationServiceFault> NoSuchMethod(string message, Table table) => Of(
        ErrorCode.NotSupported,
        $"The '{message}' method does not support entities of type '{table.Name}'.");

    public static FaultException<OrganizationServiceFault> SystemMap(
        Guid id, string from, string to, Guid tableMap, string source, string target) => InvalidArgument(
        $"Cannot create or delete system attribute map having id {id} from '{from}' to '{to}' belonging to an entity map with id {tableMap} "
        + $"from '{source}' to '{target}'.");

    public static FaultException<OrganizationServiceFault> CannotMap(Column source, Column target, string reason) =>
        InvalidArgument($"'{source.Table.Name}.{source.Name}' cannot be mapped to '{target.Table.Name}.{target.Name}': {reason}.");
}
