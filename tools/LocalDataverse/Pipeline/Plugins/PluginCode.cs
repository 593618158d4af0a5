using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>Which code runs, and what it is told when it is made: of a step, or of a custom API.</summary>
/// <param name="Owner">The step or the custom API.</param>
/// <param name="Type">The type.</param>
/// <param name="Configuration">The unsecure configuration.</param>
/// <param name="SecureConfiguration">The secure configuration.</param>
internal sealed record PluginCode(EntityReference Owner, PluginType Type, string? Configuration, string? SecureConfiguration)
{
    public string Name => Owner.Name ?? Type.TypeName;
}

/// <summary>A plug-in class as it is registered.</summary>
internal sealed record PluginType(Guid Id, string TypeName, PluginAssembly Assembly);

/// <summary>A plug-in file as it is registered, without its content.</summary>
/// <param name="Id">The row.</param>
/// <param name="Name">Its name.</param>
/// <param name="RowVersion">The version of the row: another one may be another file.</param>
/// <param name="IsolationMode">1 none, 2 sandbox.</param>
internal sealed record PluginAssembly(Guid Id, string Name, string RowVersion, int IsolationMode)
{
    public const int Sandbox = 2;
}
