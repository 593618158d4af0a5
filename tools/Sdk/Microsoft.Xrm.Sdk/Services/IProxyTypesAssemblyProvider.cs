using System.Reflection;

namespace Microsoft.Xrm.Sdk;

/// <summary>Tells a service in which assembly the generated row classes are.</summary>
public interface IProxyTypesAssemblyProvider
{
    Assembly ProxyTypesAssembly { get; set; }
}
