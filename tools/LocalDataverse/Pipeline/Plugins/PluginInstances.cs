using System.Collections.Concurrent;
using System.Reflection;
using LocalDataverse.Faults;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>One instance for each step, made once and run by whoever comes, at the same time too; it must keep no state.</summary>
internal sealed class PluginInstances(PluginAssemblies assemblies)
{
    private readonly ConcurrentDictionary<Guid, Kept> _kept = [];

    public IPlugin Find(StoreSession session, PluginCode code)
    {
        var assembly = assemblies.Load(session, code.Type);
        var recipe = new Recipe(assembly, code.Type.TypeName, code.Configuration, code.SecureConfiguration);
        while (true)
        {
            var kept = _kept.GetOrAdd(code.Owner.Id, _ => new Kept(recipe, new Lazy<IPlugin>(() => Make(recipe, code.Type))));
            if (kept.Recipe == recipe)
            {
                return kept.Plugin.Value;
            }

            // Registered anew: another file, another class, another configuration.
            _kept.TryRemove(new KeyValuePair<Guid, Kept>(code.Owner.Id, kept));
        }
    }

    private static IPlugin Make(Recipe recipe, PluginType type)
    {
        var found = recipe.Assembly.GetType(recipe.TypeName, throwOnError: false) ?? throw Fault.CannotLoad(type, "the assembly has no such type.");
        if (!typeof(IPlugin).IsAssignableFrom(found) || found.IsAbstract)
        {
            throw Fault.CannotLoad(type, "it is no class that implements IPlugin.");
        }

        object?[] both = [recipe.Configuration, recipe.SecureConfiguration];
        var constructor = found.GetConstructor([typeof(string), typeof(string)]) ?? found.GetConstructor([typeof(string)])
            ?? found.GetConstructor([]) ?? throw Fault.CannotLoad(type, "it has no public constructor that takes nothing or its configuration.");
        return (IPlugin)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, both[..constructor.GetParameters().Length], null);
    }

    private sealed record Recipe(Assembly Assembly, string TypeName, string? Configuration, string? SecureConfiguration);

    private sealed record Kept(Recipe Recipe, Lazy<IPlugin> Plugin);
}
