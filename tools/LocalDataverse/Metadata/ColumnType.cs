namespace LocalDataverse.Metadata;

/// <summary>The types of columns, named as Dataverse's AttributeTypeCode names them.</summary>
internal enum ColumnType
{
    String,
    Memo,
    Integer,
    BigInt,
    Double,
    Decimal,
    Money,
    Boolean,
    DateTime,
    Picklist,
    MultiSelectPicklist,
    State,
    Status,
    Lookup,
    Customer,
    Owner,
    Uniqueidentifier,
    EntityName,
    Image,

    /// <summary>A file column. Its bytes are not kept; writing one is refused.</summary>
    File,

    /// <summary>Derived from another column (its name, its type); nothing is stored.</summary>
    Virtual,
}

/// <summary>How a date and time column reads and is stored.</summary>
internal enum DateBehavior
{
    UserLocal = 1,
    DateOnly = 2,
    TimeZoneIndependent = 3,
}

/// <summary>Whether a column must have a value. The API enforces only <see cref="SystemRequired"/>, as Dataverse does.</summary>
internal enum RequiredLevel
{
    None,
    SystemRequired,
    ApplicationRequired,
    Recommended,
}

/// <summary>Where the values of a column come from.</summary>
internal enum SourceType
{
    Simple,
    Calculated,
    Rollup,
    Formula,
}

/// <summary>Who owns the rows of a table.</summary>
internal enum Ownership
{
    None,
    User,
    Organization,
    BusinessUnit,
}

/// <summary>What becomes of the children when something happens to their parent row.</summary>
internal enum CascadeType
{
    NoCascade,
    Cascade,
    Active,
    UserOwned,
    RemoveLink,
    Restrict,
}
