using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>Faults about metadata that somebody asks for.</summary>
internal static partial class Fault
{
    /// <param name="kind">What it is, with its article: an entity.</param>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="id">The id that was asked for.</param>
    public static FaultException<OrganizationServiceFault> NoSuchMetadata(string kind, string name, Guid id) =>
        Of(ErrorCode.ObjectDoesNotExist, $"Could not find {kind} with name {name} and id {id}.");

    public static FaultException<OrganizationServiceFault> NoSuchAttribute(string name) =>
        Of(ErrorCode.ObjectDoesNotExist, $"Could not find an attribute with specified name: {name}.");
}
