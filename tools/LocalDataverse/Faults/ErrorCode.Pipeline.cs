namespace LocalDataverse.Faults;

/// <summary>Codes of the pipeline.</summary>
internal static partial class ErrorCode
{
    public const int StepNotSupported = unchecked((int)0x80044187);
}
