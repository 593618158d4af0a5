namespace CrmSegmentation.Plugins.Registrations;

/// <summary>A request parameter or response property of a custom API.</summary>
public sealed class CustomApiField
{
    /// <summary>Declares one.</summary>
    /// <param name="name">Its unique name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="description">What it is.</param>
    public CustomApiField(string name, CustomApiType type, string description)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        Type = type;
        Description = description ?? throw new ArgumentNullException(nameof(description));
    }

    /// <summary>Its unique name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public CustomApiType Type { get; }

    /// <summary>What it is.</summary>
    public string Description { get; }

    /// <summary>Whether a caller may leave it out; of a parameter.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The table of an entity or of a reference to one; null for any.</summary>
    public string? Table { get; init; }
}

/// <summary>The types that custom APIs take and give, by Dataverse's numbers.</summary>
public enum CustomApiType
{
    /// <summary>Yes or no.</summary>
    Boolean = 0,

    /// <summary>An instant.</summary>
    DateTime = 1,

    /// <summary>A decimal number.</summary>
    Decimal = 2,

    /// <summary>A row.</summary>
    Entity = 3,

    /// <summary>Rows.</summary>
    EntityCollection = 4,

    /// <summary>A reference to a row.</summary>
    EntityReference = 5,

    /// <summary>A floating number.</summary>
    Float = 6,

    /// <summary>A whole number.</summary>
    Integer = 7,

    /// <summary>An amount of money.</summary>
    Money = 8,

    /// <summary>A choice's value.</summary>
    Picklist = 9,

    /// <summary>A text.</summary>
    String = 10,

    /// <summary>Texts.</summary>
    StringArray = 11,

    /// <summary>An id.</summary>
    Guid = 12,
}
