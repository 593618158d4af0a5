namespace CrmSegmentation.Dataverse;

/// <summary>Dataverse's error codes that callers decide by.</summary>
public static class DataverseErrorCodes
{
    /// <summary>There is no such row.</summary>
    public const int ObjectDoesNotExist = unchecked((int)0x80040217);

    /// <summary>No row has such an alternate key.</summary>
    public const int RecordNotFoundByEntityKey = unchecked((int)0x80060891);

    /// <summary>The row was changed by somebody else.</summary>
    public const int ConcurrencyVersionMismatch = unchecked((int)0x80060882);

    /// <summary>A row with the key is there already.</summary>
    public const int DuplicateRecordEntityKey = unchecked((int)0x80060892);

    /// <summary>A row with the id is there already.</summary>
    public const int DuplicateRecord = unchecked((int)0x80040237);

    /// <summary>The token of a change-tracking query is too old.</summary>
    public const int ExpiredChangeToken = unchecked((int)0x80044352);

    /// <summary>A deadlock: the same request may succeed.</summary>
    public const int Deadlock = unchecked((int)0x80044150);

    /// <summary>Too many requests in the last five minutes.</summary>
    public const int TooManyRequests = unchecked((int)0x80072322);

    /// <summary>Too much execution time in the last five minutes.</summary>
    public const int TooMuchExecutionTime = unchecked((int)0x80072321);

    /// <summary>Too many requests at once.</summary>
    public const int TooManyConcurrentRequests = unchecked((int)0x80072326);

    /// <summary>Whether the same request may succeed later.</summary>
    /// <param name="code">The code.</param>
    public static bool IsTransient(int code) => code is Deadlock or TooManyRequests or TooMuchExecutionTime or TooManyConcurrentRequests;
}
