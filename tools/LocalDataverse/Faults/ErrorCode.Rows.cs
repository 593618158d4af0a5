namespace LocalDataverse.Faults;

/// <summary>Codes about single rows, their values, their parents and who they are shared with.</summary>
internal static partial class ErrorCode
{
    public const int CannotShareWithOwner = unchecked((int)0x80040214);
    public const int EntityLoopBeingCreated = unchecked((int)0x80040387);
    public const int AccountLoopBeingCreated = unchecked((int)0x80040507);
    public const int ContactLoopBeingCreated = unchecked((int)0x8004050A);
    public const int IntegerValueOutOfRange = unchecked((int)0x8004432F);
}
