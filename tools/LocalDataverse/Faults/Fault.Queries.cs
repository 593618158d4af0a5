using System.ServiceModel;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Faults;

internal static partial class ErrorCode
{
    public const int QueryBuilderBadCondition = unchecked((int)0x80041106);
    public const int QueryBuilderAttributeWithAggregate = unchecked((int)0x80041107);
    public const int QueryBuilderInvalidAlias = unchecked((int)0x80041109);
    public const int QueryBuilderAliasDoesNotExist = unchecked((int)0x8004110A);
    public const int QueryBuilderNoAlias = unchecked((int)0x8004110B);
    public const int QueryBuilderValueGreaterThanZero = unchecked((int)0x8004110C);
    public const int QueryBuilderByAttributeMismatch = unchecked((int)0x8004110F);
    public const int QueryBuilderInvalidLinkType = unchecked((int)0x80041117);
    public const int QueryBuilderLinkAttributes = unchecked((int)0x80041118);
    public const int QueryBuilderInvalidAggregate = unchecked((int)0x8004111A);
    public const int QueryBuilderInvalidNode = unchecked((int)0x8004111C);
    public const int QueryBuilderAttributeNotFound = unchecked((int)0x8004111E);
    public const int QueryBuilderInvalidConditionOperator = unchecked((int)0x80041120);
    public const int QueryBuilderInvalidFilterType = unchecked((int)0x80041122);
    public const int QueryBuilderElementNotFound = unchecked((int)0x80041123);
    public const int QueryBuilderEmptyXml = unchecked((int)0x80041124);
    public const int QueryBuilderLinkNodeForOrderNotFound = unchecked((int)0x80041126);
    public const int QueryBuilderTopCountGreaterThanZero = unchecked((int)0x80041127);
    public const int TooManyConditionsInQuery = unchecked((int)0x8004430C);
    public const int TooManyLinkEntitiesInQuery = unchecked((int)0x8004430D);
    public const int ExpiredVersionStamp = unchecked((int)0x80044352);
}

internal static partial class Fault
{
    public static FaultException<OrganizationServiceFault> NotFetchXml(string message) =>
        InvalidArgument($"Invalid XML. {message}");

    public static FaultException<OrganizationServiceFault> UnknownNode(string valid, string name, string xml) => Of(
        ErrorCode.QueryBuilderInvalidNode, $"Invalid Child Node, valid nodes are {valid}. NodeName = {name} NodeXml = {xml}");

    public static FaultException<OrganizationServiceFault> UnknownXmlAttribute(string attribute, string element) =>
        Of(ErrorCode.QueryBuilderInvalidNode, $"The '{attribute}' attribute is not declared. NodeName = {element}");

    public static FaultException<OrganizationServiceFault> XmlAttributeMissing(string attribute, string element) =>
        Of(ErrorCode.QueryBuilderAttributeNotFound, $"The required attribute '{attribute}' is missing. NodeName = {element}");

    public static FaultException<OrganizationServiceFault> XmlAttributeInvalid(string attribute, string element, string value) =>
        InvalidArgument($"The '{attribute}' attribute is invalid: '{value}'. NodeName = {element}");

    public static FaultException<OrganizationServiceFault> UnknownOperator(string value) =>
        Of(ErrorCode.QueryBuilderInvalidConditionOperator, $"Invalid operator: {value}");

    public static FaultException<OrganizationServiceFault> UnknownLinkType(string value) =>
        Of(ErrorCode.QueryBuilderInvalidLinkType, $"Invalid link-type specified, valid values are: 'natural', 'inner', 'in', 'exists', "
            + $"'matchfirstrowusingcrossapply', 'outer', 'any', 'not any', 'all', 'not all'. link-type = {value}");

    public static FaultException<OrganizationServiceFault> InvalidAlias(string alias) => Of(
        ErrorCode.QueryBuilderInvalidAlias,
        $"Invalid character specified for alias: {alias}. Only characters within the ranges [A-Z], [a-z] or [0-9] or _ are allowed.  The "
        + "first character may only be in the ranges [A-Z], [a-z] or _.");

    public static FaultException<OrganizationServiceFault> DuplicateAlias(string alias) =>
        Of(ErrorCode.QueryBuilderInvalidAlias, $"The alias '{alias}' is used more than once in the query.");

    public static FaultException<OrganizationServiceFault> NoSuchLink(string name) =>
        Of(ErrorCode.QueryBuilderAliasDoesNotExist, $"Link entity with name or alias {name} is not found");

    public static FaultException<OrganizationServiceFault> AggregateNeedsAlias(string column) => Of(
        ErrorCode.QueryBuilderNoAlias, $"An alias is required for the aggregated or grouped attribute '{column}'.");

    public static FaultException<OrganizationServiceFault> NeitherGroupedNorAggregated(string column) => Of(
        ErrorCode.QueryBuilderAttributeWithAggregate,
        $"An attribute can not be requested when an aggregate operation has been specified and its neither groupby not aggregate. Attribute = {column}");

    public static FaultException<OrganizationServiceFault> AggregateOutside(string column) => Of(
        ErrorCode.QueryBuilderAttributeWithAggregate,
        $"An aggregate or groupby can not be specified for the attribute '{column}': the query is no aggregate query.");

    public static FaultException<OrganizationServiceFault> AggregateOrderNeedsAlias() => Of(
        ErrorCode.QueryBuilderAttributeWithAggregate,
        "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias");

    public static FaultException<OrganizationServiceFault> CannotAggregate(string function, Column column) => Of(
        ErrorCode.QueryBuilderInvalidAggregate,
        $"The aggregate '{function}' can not be used on the attribute '{column.Name}' of type {column.Type}.");

    public static FaultException<OrganizationServiceFault> AggregateLimitExceeded() =>
        Of(ErrorCode.AggregateQueryRecordLimitExceeded, "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");

    public static FaultException<OrganizationServiceFault> TooManyLinks() =>
        Of(ErrorCode.TooManyLinkEntitiesInQuery, "Number of link entities in query exceeded maximum limit.");

    public static FaultException<OrganizationServiceFault> TooManyConditions() =>
        Of(ErrorCode.TooManyConditionsInQuery, "Number of conditions in query exceeded maximum limit.");

    public static FaultException<OrganizationServiceFault> ConditionValueType(string column, string expected, object value) => InvalidArgument(
        $"Condition for attribute '{column}': expected argument(s) of type '{expected}' but received '{value.GetType()}'.");

    public static FaultException<OrganizationServiceFault> ConditionValueNull(string column) => InvalidArgument(
        $"Condition for attribute '{column}': null is not a valid value for an attribute. Use 'Null' or 'NotNull' conditions instead.");

    public static FaultException<OrganizationServiceFault> ConditionValueCount(ConditionOperator condition, string expected, int actual) =>
        InvalidArgument($"The ConditionOperator.{condition} requires {expected} value/s, not {actual}.");

    public static FaultException<OrganizationServiceFault> ConditionOperatorNotValid(ConditionOperator condition, string column, string type) => Of(
        ErrorCode.QueryBuilderBadCondition,
        $"The operator {condition} is not valid for the attribute '{column}' of type {type}.");

    public static FaultException<OrganizationServiceFault> NotHierarchical(string table) =>
        Of(ErrorCode.QueryBuilderBadCondition, $"The entity '{table}' has no hierarchical relationship.");

    public static FaultException<OrganizationServiceFault> ColumnTypesDiffer(Column first, Column second) => Of(
        ErrorCode.QueryBuilderBadCondition,
        $"The attributes '{first}' of type {first.Type} and '{second}' of type {second.Type} can not be compared.");

    public static FaultException<OrganizationServiceFault> InvalidPagingCookie() => InvalidArgument("Malformed XML in the Paging Cookie");

    public static FaultException<OrganizationServiceFault> PagingCookieRequired() =>
        InvalidArgument("Paging cookie is required when trying to retrieve a set of records on any high pages.");

    public static FaultException<OrganizationServiceFault> NotTracked(Table table) =>
        InvalidArgument($"The entity '{table.Name}' is not enabled for change tracking.");

    public static FaultException<OrganizationServiceFault> ExpiredVersionStamp() => Of(
        ErrorCode.ExpiredVersionStamp, "Version stamp associated with the client has expired. Please perform a full sync.");
}
