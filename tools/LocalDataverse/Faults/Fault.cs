using System.ServiceModel;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>The faults that the service answers with, in Dataverse's codes and words.</summary>
internal static partial class Fault
{
    /// <summary>The detail by which a fault for something unsupported is told from one that Dataverse would give too.</summary>
    public const string UnsupportedFeature = "LocalDataverse.UnsupportedFeature";

    public static FaultException<OrganizationServiceFault> Of(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message }, message);

    /// <summary>Something that Dataverse does and this emulator does not: named, never half done.</summary>
    public static FaultException<OrganizationServiceFault> Unsupported(string feature)
    {
        var fault = Of(ErrorCode.UnExpected, $"LocalDataverse does not support {feature}.");
        fault.Detail.ErrorDetails[UnsupportedFeature] = feature;
        return fault;
    }

    public static FaultException<OrganizationServiceFault> InvalidArgument(string message) => Of(ErrorCode.InvalidArgument, message);

    public static FaultException<OrganizationServiceFault> Missing(string parameter) =>
        InvalidArgument($"Required field '{parameter}' is missing");

    public static FaultException<OrganizationServiceFault> NoSuchTable(string? name) => Of(
        ErrorCode.QueryBuilderNoEntity,
        $"The entity with a name = '{name}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static FaultException<OrganizationServiceFault> NoSuchColumn(string table, string? column) => Of(
        ErrorCode.QueryBuilderNoAttribute,
        $"'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static FaultException<OrganizationServiceFault> NoSuchRow(string table, Guid id) =>
        Of(ErrorCode.ObjectDoesNotExist, $"{table} With Id = {id} Does Not Exist");

    public static FaultException<OrganizationServiceFault> NoSuchKeyValues(string table) => Of(
        ErrorCode.RecordNotFoundByEntityKey,
        $"A record with the specified key values does not exist in {table} entity");

    public static FaultException<OrganizationServiceFault> NoSuchKey(string table, IEnumerable<string> columns) => Of(
        ErrorCode.EntityKeyNotDefined,
        $"The specified key attributes are not a defined key for the {table} entity: {string.Join(", ", columns)}");

    public static FaultException<OrganizationServiceFault> DuplicateKeyValues(Table table, AlternateKey key) => Of(
        ErrorCode.DuplicateRecordEntityKey,
        "A record that has the attribute values "
        + string.Join(", ", key.Columns.Select(c => Shown(c.Definition.DisplayName, c.Definition.SchemaName, c.Name)))
        + $" already exists in {table.Name}. The entity key {Shown(key.Definition.DisplayName, key.Definition.SchemaName, key.Definition.LogicalName)} "
        + "requires that this set of attributes contains unique values. "
        + "Select unique values and try again.");

    public static FaultException<OrganizationServiceFault> DuplicateId() => Of(ErrorCode.DuplicateRecord, "Cannot insert duplicate key.");

    /// <summary>The same row twice among the targets of UpsertMultiple; the platform's words for it are not documented.</summary>
    public static FaultException<OrganizationServiceFault> DuplicateTarget(Table table, Guid id) => Of(
        ErrorCode.DuplicateRecord, $"'Targets' of UpsertMultiple holds {table.Name} With Id = {id} more than once.");

    public static FaultException<OrganizationServiceFault> VersionMismatch() => Of(
        ErrorCode.ConcurrencyVersionMismatch,
        "The version of the existing record doesn't match the RowVersion property provided.");

    public static FaultException<OrganizationServiceFault> VersionMissing() => Of(
        ErrorCode.ConcurrencyVersionNotProvided,
        "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");

    public static FaultException<OrganizationServiceFault> WrongType(Column column, object value) => InvalidArgument(
        $"Incorrect attribute value type {value.GetType().FullName} for the '{column.Name}' attribute of the '{column.Table.Name}' entity.");

    public static FaultException<OrganizationServiceFault> TooLong(Column column) => Of(
        ErrorCode.StringLengthTooLong,
        $"A validation error occurred. The length of the '{column.Name}' attribute of the '{column.Table.Name}' entity exceeded the maximum "
        + $"allowed length of '{column.Definition.MaxLength}'.");

    public static FaultException<OrganizationServiceFault> NoSuchOption(Column column, int value) => Of(
        ErrorCode.PicklistValueOutOfRange,
        $"A validation error occurred. The value {value} of '{column.Name}' on record of type '{column.Table.Name}' is outside the valid "
        + $"range. Accepted Values: {string.Join(",", column.Choice?.Options.Select(option => option.Value) ?? [])}");

    public static FaultException<OrganizationServiceFault> DateOutOfRange(DateTime value) => Of(
        ErrorCode.InvalidDateTime,
        FormattableString.Invariant(
            $"DateTime is less than minumum value supported by CrmDateTime. Actual value: {value:MM/dd/yyyy HH:mm:ss}, ")
        + "Minimum value supported: 01/01/1753 00:00:00");

    public static FaultException<OrganizationServiceFault> CannotBeNull(Column column) =>
        InvalidArgument($"Attribute: {column.Name} cannot be set to NULL");

    public static FaultException<OrganizationServiceFault> StatusNotOfState(Table table, Guid id, int? status, int? state) => Of(
        ErrorCode.InvalidStateCodeStatusCode,
        $"{status} is not a valid status code for state code {table.Definition.SchemaName}State.{StateName(table, state)} on {table.Name} with Id {id}.");

    public static FaultException<OrganizationServiceFault> DeleteRestricted() => Of(
        ErrorCode.CannotDeleteDueToAssociation,
        "The object you tried to delete is associated with another object and cannot be deleted.");

    /// <summary>A call in a transaction that an earlier exception has ended.</summary>
    public static FaultException<OrganizationServiceFault> NoActiveTransaction() => Of(
        ErrorCode.TransactionNotStarted,
        "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and "
        + "continue processing.");

    // What was never given a display name is known by its schema name.
    private static string Shown(Labels display, string? schemaName, string logicalName) =>
        !string.IsNullOrEmpty(display.Text) ? display.Text : !string.IsNullOrEmpty(schemaName) ? schemaName : logicalName;

    private static string StateName(Table table, int? state) =>
        state is { } value && table.State?.Choice?.Find(value) is { } option ? option.InvariantName ?? option.Label.Text : $"{state}";

    /// <summary>What callers are told of a store that failed.</summary>
    public static FaultException<OrganizationServiceFault> OfStore(StoreException exception)
    {
        const int Busy = 5, Interrupted = 9;
        return (exception.Code & 0xFF) is Busy or Interrupted
            ? SqlTimeout()
            : Of(ErrorCode.SqlError, $"Generic SQL error: {exception.Message}");
    }

    public static FaultException<OrganizationServiceFault> SqlTimeout() => Of(ErrorCode.SqlTimeout, "SQL timeout expired.");
}
