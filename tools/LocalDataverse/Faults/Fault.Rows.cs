using System.ServiceModel;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>Faults about single rows, their values, their parents and who they are shared with.</summary>
internal static partial class Fault
{
    public static FaultException<OrganizationServiceFault> OutOfRange(Column column, object value, decimal smallest, decimal largest) => Of(
        column.Type == ColumnType.Integer ? ErrorCode.IntegerValueOutOfRange : ErrorCode.AttributeValueOutOfRange,
        FormattableString.Invariant(
            $"A validation error occurred for {column}. The value {(value is Money money ? money.Value : value)} of type {value.GetType()} ")
        + FormattableString.Invariant($"is outside the valid range({smallest:0.############} to {largest:0.############})."));

    /// <summary>A text with a character that cannot be stored as it is.</summary>
    public static FaultException<OrganizationServiceFault> InvalidCharacter(Column column, char character) => InvalidArgument(
        FormattableString.Invariant($"Invalid character in field '{column.Name}': hexadecimal value 0x{(int)character:X2} is an invalid character."));

    public static FaultException<OrganizationServiceFault> DateTooLate(DateTime value) => Of(
        ErrorCode.InvalidDateTime,
        FormattableString.Invariant(
            $"DateTime is greater than maximum value supported by CrmDateTime. Actual value: {value:MM/dd/yyyy HH:mm:ss}, ")
        + "Maximum value supported: 12/30/9999 23:59:59");

    /// <summary>A row that would become its own ancestor.</summary>
    public static FaultException<OrganizationServiceFault> Loop(Table table) => table.Name switch
    {
        "account" => Of(
            ErrorCode.AccountLoopBeingCreated, "Creating this parental association would create a loop in Accounts hierarchy."),
        "contact" => Of(
            ErrorCode.ContactLoopBeingCreated, "Creating this parental association would create a loop in Contacts hierarchy."),
        _ => Of(
            ErrorCode.EntityLoopBeingCreated, "Creating this parental association would create a loop in this entity hierarchy."),
    };

    public static FaultException<OrganizationServiceFault> SharedWithOwner() =>
        Of(ErrorCode.CannotShareWithOwner, "An item cannot be shared with the owning user.");
}
