namespace Microsoft.Xrm.Sdk;

/// <summary>Makes organisation services that act for a given user; no user means the system.</summary>
public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}
