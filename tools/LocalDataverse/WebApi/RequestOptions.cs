using LocalDataverse.Faults;
using LocalDataverse.WebApi.Errors;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi;

/// <summary>Headers and query options that become optional parameters of every message that changes something.</summary>
internal static class RequestOptions
{
    private static readonly (string Header, string Parameter)[] Flags =
    [
        ("MSCRM.SuppressDuplicateDetection", "SuppressDuplicateDetection"),
        ("MSCRM.BypassCustomPluginExecution", "BypassCustomPluginExecution"),
        ("MSCRM.SuppressCallbackRegistrationExpanderJob", "SuppressCallbackRegistrationExpanderJob"),
    ];

    private const string Solution = "MSCRM.SolutionUniqueName";

    private static readonly string[] Unsupported = ["MSCRM.BypassBusinessLogicExecution", "MSCRM.BypassBusinessLogicExecutionStepIds"];

    public static void Apply(WebContext context, OrganizationRequest request)
    {
        if (context.Options.Other("tag") is { } tag)
        {
            request.Parameters["tag"] = tag;
        }

        if (request.RequestName is "Retrieve" or "RetrieveMultiple")
        {
            return;
        }

        foreach (var (header, parameter) in Flags)
        {
            if (context.Request.Header(header) is { } text)
            {
                request.Parameters[parameter] = bool.TryParse(text, out var flag)
                    ? flag
                    : throw WebError.BadRequest($"The header '{header}' is true or false.");
            }
        }

        if (context.Request.Header(Solution) is { Length: > 0 } solution)
        {
            request.Parameters["SolutionUniqueName"] = solution;
        }

        if (Array.Find(Unsupported, header => context.Request.Header(header) is { Length: > 0 }) is { } unsupported)
        {
            throw Fault.Unsupported($"the header {unsupported}");
        }
    }
}
