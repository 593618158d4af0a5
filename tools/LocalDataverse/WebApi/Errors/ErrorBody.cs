using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Errors;

/// <summary>The body of every error: <c>{"error":{"code","message"}}</c>, with what else is known where annotations are asked for.</summary>
internal static class ErrorBody
{
    private const string HelpLink = "http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a";
    private const string Details = "@Microsoft.PowerApps.CDS.ErrorDetails.";

    public static WebResponse Of(WebError error) => Write(error.Status, error.Code, error.Message, null);

    public static WebResponse Of(OrganizationServiceFault fault, Preferences preferences) =>
        Write(FaultStatus.Of(fault), $"0x{fault.ErrorCode:x8}", fault.Message, preferences.IncludesAll ? fault : null);

    private static WebResponse Write(int status, string code, string message, OrganizationServiceFault? fault) => WebResponse.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        if (fault is not null)
        {
            WriteDetails(writer, fault);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteDetails(Utf8JsonWriter writer, OrganizationServiceFault fault)
    {
        foreach (var (name, value) in fault.ErrorDetails)
        {
            writer.WriteString($"{Details}{name}", Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        writer.WriteString("@Microsoft.PowerApps.CDS.HelpLink", $"{HelpLink}{fault.ErrorCode:x8}");
        if (!string.IsNullOrEmpty(fault.TraceText))
        {
            writer.WriteString("@Microsoft.PowerApps.CDS.TraceText", fault.TraceText);
        }

        if (fault.InnerFault is { } inner)
        {
            writer.WriteString("@Microsoft.PowerApps.CDS.InnerError.Message", inner.Message);
        }
    }
}
