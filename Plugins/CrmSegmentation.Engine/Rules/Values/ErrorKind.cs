namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Why an expression has no value; names and numbers are Power Fx's.</summary>
public enum ErrorKind
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>Synchronisation failed.</summary>
    Sync = 1,

    /// <summary>A required value is missing.</summary>
    MissingRequired = 2,

    /// <summary>No right to create.</summary>
    CreatePermission = 3,

    /// <summary>No right to edit.</summary>
    EditPermissions = 4,

    /// <summary>No right to delete.</summary>
    DeletePermissions = 5,

    /// <summary>Changed by somebody else.</summary>
    Conflict = 6,

    /// <summary>Not found.</summary>
    NotFound = 7,

    /// <summary>A constraint is violated.</summary>
    ConstraintViolated = 8,

    /// <summary>The server makes this value.</summary>
    GeneratedValue = 9,

    /// <summary>The value cannot be changed.</summary>
    ReadOnlyValue = 10,

    /// <summary>The value is not valid.</summary>
    Validation = 11,

    /// <summary>Unknown.</summary>
    Unknown = 12,

    /// <summary>Division by zero.</summary>
    Div0 = 13,

    /// <summary>A language code is wrong.</summary>
    BadLanguageCode = 14,

    /// <summary>A regular expression is wrong.</summary>
    BadRegex = 15,

    /// <summary>A function is used wrongly.</summary>
    InvalidFunctionUsage = 16,

    /// <summary>A file is missing.</summary>
    FileNotFound = 17,

    /// <summary>The analysis failed.</summary>
    AnalysisError = 18,

    /// <summary>No right to read.</summary>
    ReadPermission = 19,

    /// <summary>Not supported.</summary>
    NotSupported = 20,

    /// <summary>Out of memory.</summary>
    InsufficientMemory = 21,

    /// <summary>A quota is used up.</summary>
    QuotaExceeded = 22,

    /// <summary>The network failed.</summary>
    Network = 23,

    /// <summary>A number has no meaning or is too large.</summary>
    Numeric = 24,

    /// <summary>An argument is outside of what the function takes.</summary>
    InvalidArgument = 25,

    /// <summary>Internal.</summary>
    Internal = 26,

    /// <summary>Does not apply.</summary>
    NotApplicable = 27,

    /// <summary>Out of time.</summary>
    Timeout = 28,

    /// <summary>A service is not available.</summary>
    ServiceUnavailable = 29,

    /// <summary>A JSON text is wrong.</summary>
    InvalidJson = 30,

    /// <summary>The formula's own.</summary>
    Custom = 1000,
}
