using System.Globalization;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Errors;

/// <summary>Which HTTP status a fault of the organisation service has in the Web API.</summary>
internal static class FaultStatus
{
    private const int QueryBuilderNoEntity = ErrorCode.QueryBuilderNoEntity;

    public static int Of(OrganizationServiceFault fault)
    {
        // A plug-in may say which status it wants.
        if (fault.ErrorDetails.TryGetValue("ApiExceptionHttpStatusCode", out var wanted)
            && int.TryParse(Convert.ToString(wanted, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 400 and < 600)
        {
            return status;
        }

        if (fault.ErrorDetails.ContainsKey(Fault.UnsupportedFeature))
        {
            return 501;
        }

        return fault.ErrorCode switch
        {
            ErrorCode.ObjectDoesNotExist or ErrorCode.RecordNotFoundByEntityKey => 404,
            ErrorCode.PrivilegeDenied or ErrorCode.AccessDenied or ErrorCode.NoRolesAssigned or ErrorCode.UserDisabled
                or ErrorCode.CannotActOnBehalfOfAnotherUser or ErrorCode.AttributePrivilegeCreateIsMissing
                or ErrorCode.AttributePermissionReadIsMissing or ErrorCode.AttributePermissionUpdateIsMissing => 403,
            ErrorCode.CannotDeleteDueToAssociation => 405,
            ErrorCode.ConcurrencyVersionMismatch or ErrorCode.DuplicateRecord or ErrorCode.DuplicateRecordEntityKey => 412,
            QueryBuilderNoEntity => 400,
            ErrorCode.SqlTimeout => 503,
            _ => 400,
        };
    }
}
