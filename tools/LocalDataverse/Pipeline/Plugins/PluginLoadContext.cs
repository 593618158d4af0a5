using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>
/// Where one plug-in file lives. It was built for .NET Framework: mscorlib and its like are found as the facades of this runtime, the SDK
/// and the fault types as the contracts that the service itself uses, whatever versions the file asks for. Nothing else is offered, as in
/// the sandbox.
/// </summary>
internal sealed class PluginLoadContext(string name) : AssemblyLoadContext($"plug-in {name}", isCollectible: true)
{
    private static readonly Assembly[] Contracts =
    [
        typeof(IPlugin).Assembly,
        typeof(Microsoft.Crm.Sdk.Messages.WhoAmIRequest).Assembly,
        typeof(System.ServiceModel.FaultException).Assembly,
    ];

    /// <summary>Loads the file.</summary>
    public Assembly Load(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return LoadFromStream(stream);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Contracts.FirstOrDefault(contract => contract.GetName().Name == assemblyName.Name);
}
