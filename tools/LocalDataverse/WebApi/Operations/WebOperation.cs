using LocalDataverse.Pipeline.CustomApis;

namespace LocalDataverse.WebApi.Operations;

/// <summary>An action or a function: what it is called on, what it takes, what it gives, and the message behind it.</summary>
internal sealed record WebOperation(string Name, bool IsFunction)
{
    public CustomApiBinding Binding { get; init; }

    /// <summary>The tables that it is bound to; none for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The parameter of the message that takes the row it is called on.</summary>
    public string BoundAs { get; init; } = "Target";

    /// <summary>Whether the message takes the id of that row only.</summary>
    public bool BindsId { get; init; }

    public IReadOnlyList<WebParameter> Parameters { get; init; } = [];

    public IReadOnlyList<WebParameter> Results { get; init; } = [];

    /// <summary>A header that the answer carries.</summary>
    public (string Name, string Value)? Header { get; init; }

    public bool IsFor(string table) => Tables.Count == 0 || Tables.Contains(table);

    public static WebOperation Of(CustomApi api) => new(api.UniqueName, api.IsFunction)
    {
        Binding = api.Binding,
        Tables = api.BoundTable is { Length: > 0 } table ? [table] : [],
        Parameters = [.. api.Requests.Select(Of)],
        Results = [.. api.Responses.Select(Of)],
    };

    private static WebParameter Of(CustomApiParameter parameter) =>
        new(parameter.Name, Enum.Parse<WebType>(parameter.Type.ToString())) { IsOptional = parameter.IsOptional, Table = parameter.Table };
}

/// <summary>A parameter or a property of the answer.</summary>
internal sealed record WebParameter(string Name, WebType Type)
{
    public bool IsOptional { get; init; }

    /// <summary>Of a row: the table, where it can be of one only.</summary>
    public string? Table { get; init; }

    /// <summary>What the message calls it, where that is something else.</summary>
    public string MessageName { get => field ?? Name; init; }
}

/// <summary>The types of parameters: those of custom APIs, by the same names, and some of the platform's own.</summary>
internal enum WebType
{
    Boolean,
    DateTime,
    Decimal,
    Entity,
    EntityCollection,
    EntityReference,
    Float,
    Integer,
    Money,
    Picklist,
    String,
    StringArray,
    Guid,

    /// <summary>A row of which the message takes the id.</summary>
    RowId,

    /// <summary>Rows of which the message takes the ids.</summary>
    RowIds,

    Binary,

    /// <summary>A word that stands for a number or itself; the message does without it.</summary>
    Word,

    PrincipalAccess,

    /// <summary>Which columns of a new row are wanted: a word or its number.</summary>
    TargetFieldType,

    /// <summary>A row that is not created yet, in the form in which it can be.</summary>
    NewRow,

    /// <summary>Ids, in a list.</summary>
    GuidArray,

    /// <summary>Privileges of a role, in a list.</summary>
    RolePrivileges,
}
