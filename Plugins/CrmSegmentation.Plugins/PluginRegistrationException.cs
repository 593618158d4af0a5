namespace CrmSegmentation.Plugins;

/// <summary>A step is registered where its plug-in cannot work. The message names messages and types, never data.</summary>
internal sealed class PluginRegistrationException(string message) : Exception(message);
