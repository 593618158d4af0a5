using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Registers plug-in files, steps and custom APIs as rows, the way a solution or a tool does.</summary>
internal sealed class PluginRegistration(TestOrganization organization) : IDisposable
{
    public const string TestPlugins = "CrmSegmentation.LocalDataverse.TestPlugins";

    private readonly Dictionary<string, EntityReference> _types = [];
    private readonly List<string> _hooks = [];
    private readonly Dictionary<string, EntityReference> _assemblies = [];

    public EntityReference Assembly(string project)
    {
        if (!_assemblies.TryGetValue(project, out var assembly))
        {
            var file = File.ReadAllBytes(BuiltFiles.AssemblyOf(project, project == TestPlugins ? null : "net462"));
            assembly = organization.Create("pluginassembly", ("name", project), ("content", Convert.ToBase64String(file)), ("isolationmode", new OptionSetValue(2)));
            _assemblies[project] = assembly;
        }

        return assembly;
    }

    public EntityReference Type(string name, string project = TestPlugins)
    {
        var full = name.Contains('.') ? name : $"{project}.{name}";
        if (!_types.TryGetValue(full, out var type))
        {
            type = organization.Create("plugintype", ("typename", full), ("name", full), ("pluginassemblyid", Assembly(project)));
            _types[full] = type;
        }

        return type;
    }

    /// <summary>Registers a step of a class.</summary>
    public EntityReference Step(string type, string message, string? table, int stage, params ReadOnlySpan<(string Column, object? Value)> others)
    {
        var row = new Entity("sdkmessageprocessingstep")
        {
            ["name"] = $"{type} on {message}",
            ["sdkmessageid"] = new EntityReference("sdkmessage", Message(message)),
            ["eventhandler"] = Type(type, type.StartsWith("CrmSegmentation.Plugins.", StringComparison.Ordinal) ? "CrmSegmentation.Plugins" : TestPlugins),
            ["stage"] = new OptionSetValue(stage),
            ["mode"] = new OptionSetValue(0),
            ["rank"] = 1,
        };
        if (table is not null)
        {
            row["sdkmessagefilterid"] = organization.Create(
                "sdkmessagefilter", ("sdkmessageid", row["sdkmessageid"]), ("primaryobjecttypecode", table));
        }

        foreach (var (column, value) in others)
        {
            row[column] = value;
        }

        return new EntityReference(row.LogicalName, organization.Service.Create(row));
    }

    /// <summary>Registers a step of the plug-in that does what a test says.</summary>
    public EntityReference On(string message, string? table, int stage, Action<Call> action, params ReadOnlySpan<(string Column, object? Value)> others)
    {
        var hook = $"hook {Guid.NewGuid()}";
        _hooks.Add(hook);
        AppDomain.CurrentDomain.SetData(hook, (Action<IServiceProvider>)(provider => action(new Call(provider))));
        return Step("HookPlugin", message, table, stage, [.. others, ("configuration", hook)]);
    }

    public void Image(EntityReference step, string alias, int kind, string? columns, string property = "Target") => organization.Create(
        "sdkmessageprocessingstepimage",
        ("sdkmessageprocessingstepid", step), ("entityalias", alias), ("name", alias), ("imagetype", new OptionSetValue(kind)),
        ("attributes", columns), ("messagepropertyname", property));

    public Guid Message(string name)
    {
        using var session = organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare("""SELECT "sdkmessageid" FROM "sdkmessage" WHERE "name" = ?""");
        statement.Bind(1, name);
        return statement.Step() ? statement.Guid(0) : throw new InvalidOperationException($"There is no message {name}.");
    }

    public void Dispose()
    {
        foreach (var hook in _hooks)
        {
            AppDomain.CurrentDomain.SetData(hook, null);
        }
    }
}

/// <summary>One run of a plug-in.</summary>
internal sealed class Call(IServiceProvider provider)
{
    public IPluginExecutionContext4 Context { get; } = (IPluginExecutionContext4)provider.GetService(typeof(IPluginExecutionContext4))!;

    public Entity Target => (Entity)Context.InputParameters["Target"];

    public ITracingService Trace => (ITracingService)provider.GetService(typeof(ITracingService))!;

    public IOrganizationService AsSystem() => As(null);

    public IOrganizationService As(Guid? user) =>
        ((IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory))!).CreateOrganizationService(user);
}

/// <summary>Rows of a table, for tests, without a query.</summary>
internal static class StoredRows
{
    public static List<Entity> Rows(this TestOrganization organization, string table)
    {
        var ids = new List<Guid>();
        using (var session = organization.Core.Database.BeginRead())
        {
            var definition = session.Metadata.Require(table);
            using var statement = session.Connection.Prepare($"SELECT {definition.Id.Sql} FROM {definition.Sql} ORDER BY 1");
            while (statement.Step())
            {
                ids.Add(statement.Guid(0));
            }
        }

        return [.. ids.Select(id => organization.Service.Retrieve(table, id, new ColumnSet(true)))];
    }
}
