using System.Collections.Immutable;
using LocalDataverse.Pipeline.Plugins;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.CustomApis;

/// <summary>A message that somebody defined.</summary>
internal sealed record CustomApi
{
    public required Guid Id { get; init; }

    public required string UniqueName { get; init; }

    public CustomApiBinding Binding { get; init; }

    public string? BoundTable { get; init; }

    /// <summary>A function answers a GET, an action a POST.</summary>
    public bool IsFunction { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>The privilege that a caller needs, if any.</summary>
    public string? ExecutePrivilege { get; init; }

    /// <summary>0 none, 1 asynchronous, 2 both.</summary>
    public int AllowedSteps { get; init; }

    /// <summary>The plug-in that is its main operation; null for an API that only steps listen to.</summary>
    public PluginType? Handler { get; init; }

    /// <summary>Whether it names a plug-in, there or not.</summary>
    public bool HasHandler { get; init; }

    public ImmutableArray<CustomApiParameter> Requests { get; init; } = [];

    public ImmutableArray<CustomApiParameter> Responses { get; init; } = [];

    public bool Allows(bool asyncStep) => AllowedSteps == 2 || (AllowedSteps == 1 && asyncStep);
}

/// <summary>What a custom API is called on.</summary>
internal enum CustomApiBinding
{
    Global = 0,
    Entity = 1,
    EntityCollection = 2,
}

/// <summary>A request parameter or a response property.</summary>
internal sealed record CustomApiParameter(string Name, CustomApiType Type, bool IsOptional, string? Table)
{
    /// <summary>Whether a value is of its type.</summary>
    public bool Takes(object value) => Type switch
    {
        CustomApiType.Boolean => value is bool,
        CustomApiType.DateTime => value is DateTime,
        CustomApiType.Decimal => value is decimal,
        CustomApiType.Entity => value is Entity row && IsOfTable(row.LogicalName),
        CustomApiType.EntityCollection => value is EntityCollection,
        CustomApiType.EntityReference => value is EntityReference reference && IsOfTable(reference.LogicalName),
        CustomApiType.Float => value is double,
        CustomApiType.Integer => value is int,
        CustomApiType.Money => value is Money,
        CustomApiType.Picklist => value is OptionSetValue,
        CustomApiType.String => value is string,
        CustomApiType.StringArray => value is string[],
        CustomApiType.Guid => value is Guid,
        _ => false,
    };

    private bool IsOfTable(string? table) => string.IsNullOrEmpty(Table) || table == Table;
}

/// <summary>The types of custom API parameters, by Dataverse's numbers.</summary>
internal enum CustomApiType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    Entity = 3,
    EntityCollection = 4,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,
}
