using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Hosting;

/// <summary>Answers that are errors, in the form of Dataverse's Web API.</summary>
internal static class ErrorAnswer
{
    public static async Task WriteAsync(HttpContext context, int status, int code, string message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["error"] = new Dictionary<string, string> { ["code"] = $"0x{code:x8}", ["message"] = message },
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; odata.metadata=minimal";
        context.Response.Headers["OData-Version"] = "4.0";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
