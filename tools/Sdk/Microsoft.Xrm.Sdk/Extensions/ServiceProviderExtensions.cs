namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Gets typed services from what a plug-in is given.</summary>
public static class ServiceProviderExtensions
{
    public static T Get<T>(this IServiceProvider serviceProvider) => (T)serviceProvider.GetService(typeof(T));

    public static IOrganizationService GetOrganizationService(this IServiceProvider serviceProvider, Guid userId) =>
        serviceProvider.Get<IOrganizationServiceFactory>().CreateOrganizationService(userId);
}
