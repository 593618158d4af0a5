namespace LocalDataverse.Faults;

/// <summary>Dataverse's own numbers for what goes wrong, by its own names.</summary>
internal static partial class ErrorCode
{
    public const int InvalidArgument = unchecked((int)0x80040203);
    public const int UnExpected = unchecked((int)0x80040216);
    public const int ObjectDoesNotExist = unchecked((int)0x80040217);
    public const int PrivilegeDenied = unchecked((int)0x80040220);
    public const int IsvUnExpected = unchecked((int)0x80040224);
    public const int CannotDeleteDueToAssociation = unchecked((int)0x80040227);
    public const int DuplicateRecord = unchecked((int)0x80040237);
    public const int InvalidDateTime = unchecked((int)0x80040239);
    public const int TransactionNotStarted = unchecked((int)0x80040251);
    public const int IsvAborted = unchecked((int)0x80040265);
    public const int NotSupported = unchecked((int)0x80040800);
    public const int QueryBuilderNoEntity = unchecked((int)0x80041102);
    public const int QueryBuilderNoAttribute = unchecked((int)0x80041103);
    public const int SqlError = unchecked((int)0x80044150);
    public const int SqlTimeout = unchecked((int)0x80044151);
    public const int SdkCorrelationTokenDepthExceeded = unchecked((int)0x80044182);
    public const int PicklistValueOutOfRange = unchecked((int)0x8004431A);
    public const int AttributeValueOutOfRange = unchecked((int)0x80044330);
    public const int StringLengthTooLong = unchecked((int)0x80044331);
    public const int AccessDenied = unchecked((int)0x80048306);
    public const int InvalidStateCodeStatusCode = unchecked((int)0x80048408);
    public const int AggregateQueryRecordLimitExceeded = unchecked((int)0x8004E023);
    public const int ConcurrencyVersionMismatch = unchecked((int)0x80060882);
    public const int ConcurrencyVersionNotProvided = unchecked((int)0x80060883);
    public const int OptimisticConcurrencyNotEnabled = unchecked((int)0x8006088D);
    public const int InvalidEntityKeyOperation = unchecked((int)0x8006088F);
    public const int EntityKeyNotDefined = unchecked((int)0x80060890);
    public const int RecordNotFoundByEntityKey = unchecked((int)0x80060891);
    public const int DuplicateRecordEntityKey = unchecked((int)0x80060892);
}
