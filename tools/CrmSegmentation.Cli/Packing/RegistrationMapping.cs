using CrmSegmentation.Plugins.Registrations;
using SolutionTools.Packing.Plugins;

namespace CrmSegmentation.Cli.Packing;

/// <summary>The registrations in code as what a solution holds.</summary>
internal static class RegistrationMapping
{
    /// <summary>Maps a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="assembly">The plug-in file, of a set that holds it.</param>
    /// <param name="formerStepOrder">Whether steps are written in the order of elements that exports before 2024 have.</param>
    public static PluginContent Of(RegistrationSet set, byte[]? assembly, bool formerStepOrder) => new()
    {
        Assembly = assembly is null ? null : new PluginAssemblyContent(PluginRegistrations.AssemblyId, assembly, [.. set.Types.Select(Of)]),
        Steps = [.. set.Steps.Select(Of)],
        CustomApis = [.. set.CustomApis.Select(Of)],
        FormerStepOrder = formerStepOrder,
    };

    private static PluginTypeContent Of(Type type) => new(PluginRegistrations.IdOf(type), type.FullName!, type.Assembly.FullName!);

    private static StepContent Of(StepRegistration step) => new()
    {
        Id = step.Id,
        Name = step.Name,
        Type = Of(step.Type),
        Message = step.Message,
        Table = step.Table,
        Stage = (int)step.Stage,
        IsAsynchronous = step.IsAsynchronous,
        DeletesJob = step.IsAsynchronous,
        Rank = step.Rank,
        FilteringAttributes = step.FilteringAttributes,
        Configuration = step.Configuration,
        Description = step.Description.Length == 0 ? null : step.Description,
        Images =
        [
            .. step.Images.Select(image => new StepImageContent(
                step.IdOf(image), image.Name, (int)image.Kind, image.MessageProperty ?? PropertyOf(step.Message), image.Columns)),
        ],
    };

    /// <summary>The parameter of a message that names the row.</summary>
    private static string PropertyOf(string message) => message switch
    {
        "Create" => "id",
        "SetState" or "SetStateDynamicEntity" => "EntityMoniker",
        _ => "Target",
    };

    private static CustomApiContent Of(CustomApiRegistration api) => new()
    {
        UniqueName = api.UniqueName,
        DisplayName = api.DisplayName,
        Description = api.Description,
        BindingType = (int)api.Binding,
        BoundTable = api.BoundTable,
        IsFunction = api.IsFunction,
        IsPrivate = api.IsPrivate,
        AllowedStepType = (int)api.AllowedSteps,
        ExecutePrivilege = api.ExecutePrivilege,
        Type = api.Type is null ? null : Of(api.Type),
        Parameters = [.. api.Parameters.Select(Of)],
        Properties = [.. api.Properties.Select(Of)],
    };

    private static CustomApiFieldContent Of(CustomApiField field) =>
        new(field.Name, (int)field.Type, field.Description, field.IsOptional, field.Table);
}
