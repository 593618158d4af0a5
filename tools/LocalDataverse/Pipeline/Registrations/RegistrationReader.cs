using System.Collections.Frozen;
using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>Reads registrations from their rows.</summary>
internal static class RegistrationReader
{
    private const string Step = "sdkmessageprocessingstep";
    private const string Image = "sdkmessageprocessingstepimage";
    private const string SecureConfiguration = "sdkmessageprocessingstepsecureconfig";

    /// <summary>The tables that registrations come from.</summary>
    public static readonly string[] Tables =
    [
        "pluginassembly", "plugintype", "sdkmessage", "sdkmessagefilter", Step, Image, SecureConfiguration, "customapi",
        "customapirequestparameter", "customapiresponseproperty", "organization",
    ];

    public static RegistrationSnapshot Read(StoreSession session)
    {
        var types = Types(session);
        var organization = Rows(session, "organization", "name", "plugintracelogsetting").FirstOrDefault();
        return new RegistrationSnapshot(
            [.. Steps(session, types)],
            Apis(session, types),
            organization?.GetAttributeValue<string>("name") ?? "",
            organization?.GetAttributeValue<OptionSetValue>("plugintracelogsetting")?.Value ?? 0);
    }

    private static Dictionary<Guid, PluginType> Types(StoreSession session)
    {
        var assemblies = Rows(session, "pluginassembly", "name", "isolationmode").ToDictionary(
            row => row.Id,
            row => new PluginAssembly(
                row.Id,
                row.GetAttributeValue<string>("name") ?? "",
                row.RowVersion ?? "",
                row.GetAttributeValue<OptionSetValue>("isolationmode")?.Value ?? PluginAssembly.Sandbox));
        var types = new Dictionary<Guid, PluginType>();
        foreach (var row in Rows(session, "plugintype", "typename", "pluginassemblyid"))
        {
            if (row.GetAttributeValue<EntityReference>("pluginassemblyid") is { } assembly && assemblies.TryGetValue(assembly.Id, out var found))
            {
                types[row.Id] = new PluginType(row.Id, row.GetAttributeValue<string>("typename") ?? "", found);
            }
        }

        return types;
    }

    private static IEnumerable<PluginStep> Steps(StoreSession session, Dictionary<Guid, PluginType> types)
    {
        var messages = Rows(session, "sdkmessage", "name").ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("name"));
        var filters = Rows(session, "sdkmessagefilter", "primaryobjecttypecode")
            .ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("primaryobjecttypecode"));
        var secrets = Rows(session, SecureConfiguration, "secureconfig")
            .ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("secureconfig"));
        var images = Rows(session, Image, "entityalias", "name", "imagetype", "attributes", "messagepropertyname", "sdkmessageprocessingstepid")
            .ToLookup(row => row.GetAttributeValue<EntityReference>("sdkmessageprocessingstepid")?.Id ?? Guid.Empty);
        foreach (var row in Rows(
            session,
            Step,
            "name", "stage", "mode", "rank", "filteringattributes", "configuration", "sdkmessageprocessingstepsecureconfigid", "sdkmessageid",
            "sdkmessagefilterid", "eventhandler", "plugintypeid", "impersonatinguserid", "asyncautodelete", "statecode"))
        {
            // A step that is disabled, or whose handler is no plug-in type of ours, does not run.
            var handler = row.GetAttributeValue<EntityReference>("eventhandler") ?? row.GetAttributeValue<EntityReference>("plugintypeid");
            if (row.GetAttributeValue<OptionSetValue>("statecode")?.Value != 0 || handler is null || !types.TryGetValue(handler.Id, out var type)
                || row.GetAttributeValue<EntityReference>("sdkmessageid") is not { } message || !messages.TryGetValue(message.Id, out var name))
            {
                continue;
            }

            var filter = row.GetAttributeValue<EntityReference>("sdkmessagefilterid");
            var table = filter is null ? null : filters.GetValueOrDefault(filter.Id);
            var secret = row.GetAttributeValue<EntityReference>("sdkmessageprocessingstepsecureconfigid");
            yield return new PluginStep
            {
                Code = new PluginCode(
                    new EntityReference(Step, row.Id) { Name = row.GetAttributeValue<string>("name") },
                    type,
                    row.GetAttributeValue<string>("configuration"),
                    secret is null ? null : secrets.GetValueOrDefault(secret.Id)),
                Message = name ?? "",
                Table = table is null or "none" or "" ? null : table,
                Stage = row.GetAttributeValue<OptionSetValue>("stage")?.Value ?? 0,
                IsAsync = row.GetAttributeValue<OptionSetValue>("mode")?.Value == 1,
                Rank = row.GetAttributeValue<int>("rank"),
                FilteringAttributes = name is "Update" or "UpdateMultiple" ? Names(row.GetAttributeValue<string>("filteringattributes")) ?? [] : [],
                ImpersonatedUser = row.GetAttributeValue<EntityReference>("impersonatinguserid")?.Id,
                Images = [.. images[row.Id].Select(ImageOf)],
                DeletesJob = row.GetAttributeValue<bool>("asyncautodelete"),
            };
        }
    }

    private static StepImage ImageOf(Entity row)
    {
        var kind = row.GetAttributeValue<OptionSetValue>("imagetype")?.Value ?? 0;
        return new StepImage(
            row.GetAttributeValue<string>("entityalias") ?? row.GetAttributeValue<string>("name") ?? "",
            kind is 0 or 2,
            kind is 1 or 2,
            Names(row.GetAttributeValue<string>("attributes")),
            row.GetAttributeValue<string>("messagepropertyname") ?? "Target");
    }

    private static IEnumerable<CustomApi> Apis(StoreSession session, Dictionary<Guid, PluginType> types)
    {
        var requests = Rows(session, "customapirequestparameter", "uniquename", "name", "type", "isoptional", "logicalentityname", "customapiid")
            .ToLookup(row => row.GetAttributeValue<EntityReference>("customapiid")?.Id ?? Guid.Empty);
        var responses = Rows(session, "customapiresponseproperty", "uniquename", "name", "type", "logicalentityname", "customapiid")
            .ToLookup(row => row.GetAttributeValue<EntityReference>("customapiid")?.Id ?? Guid.Empty);
        foreach (var row in Rows(
            session,
            "customapi",
            "uniquename", "bindingtype", "boundentitylogicalname", "isfunction", "isprivate", "executeprivilegename", "plugintypeid",
            "allowedcustomprocessingsteptype"))
        {
            var handler = row.GetAttributeValue<EntityReference>("plugintypeid");
            yield return new CustomApi
            {
                Id = row.Id,
                UniqueName = row.GetAttributeValue<string>("uniquename") ?? "",
                Binding = (CustomApiBinding)(row.GetAttributeValue<OptionSetValue>("bindingtype")?.Value ?? 0),
                BoundTable = row.GetAttributeValue<string>("boundentitylogicalname"),
                IsFunction = row.GetAttributeValue<bool>("isfunction"),
                IsPrivate = row.GetAttributeValue<bool>("isprivate"),
                ExecutePrivilege = row.GetAttributeValue<string>("executeprivilegename"),
                AllowedSteps = row.GetAttributeValue<OptionSetValue>("allowedcustomprocessingsteptype")?.Value ?? 0,
                Handler = handler is null ? null : types.GetValueOrDefault(handler.Id),
                HasHandler = handler is not null,
                Requests = [.. requests[row.Id].Select(ParameterOf)],
                Responses = [.. responses[row.Id].Select(ParameterOf)],
            };
        }
    }

    private static CustomApiParameter ParameterOf(Entity row) => new(
        row.GetAttributeValue<string>("uniquename") ?? row.GetAttributeValue<string>("name") ?? "",
        (CustomApiType)(row.GetAttributeValue<OptionSetValue>("type")?.Value ?? (int)CustomApiType.String),
        row.GetAttributeValue<bool>("isoptional"),
        row.GetAttributeValue<string>("logicalentityname"));

    // Nothing named means every column.
    private static FrozenSet<string>? Names(string? list)
    {
        var names = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 ? null : names.Select(name => name.ToLowerInvariant()).ToFrozenSet();
    }

    // In the order of their ids, which is the order in which they were made.
    private static List<Entity> Rows(StoreSession session, string name, params string[] columns)
    {
        var rows = new List<Entity>();
        if (session.Metadata.Find(name) is not { } table)
        {
            return rows;
        }

        var selection = RowSelection.Of(table, new ColumnSet(columns));
        using var statement = session.Connection.Prepare($"SELECT {selection.Sql()} FROM {table.Sql} ORDER BY {table.Id.Sql}");
        while (statement.Step())
        {
            rows.Add(selection.Read(statement, 0, session.Metadata));
        }

        return rows;
    }
}
