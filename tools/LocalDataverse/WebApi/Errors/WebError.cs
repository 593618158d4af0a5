using System.Diagnostics.CodeAnalysis;

namespace LocalDataverse.WebApi.Errors;

/// <summary>A request that the Web API itself refuses, before or beside the organisation service.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "An error without its status and code cannot be answered.")]
internal sealed class WebError(int status, string code, string message) : Exception(message)
{
    /// <summary>What OData itself does not understand: paths, query options, properties that are not there.</summary>
    public const string ODataCode = "0x80060888";

    /// <summary>A body that does not fit the table that it is about.</summary>
    public const string PayloadCode = "0x80048d19";

    private const string HttpCode = "0x8006088a";
    private const string NotMemberCode = "0x80072560";

    public int Status { get; } = status;

    /// <summary>The code as it is written, such as 0x80060888.</summary>
    public string Code { get; } = code;

    public static WebError NoSuchSegment(string segment) => new(404, ODataCode, $"Resource not found for the segment '{segment}'.");

    public static WebError BadRequest(string message) => new(400, ODataCode, message);

    public static WebError Syntax(int position, string text) => BadRequest($"Syntax error at position {position} in '{Shortened(text)}'.");

    public static WebError NoSuchProperty(string property, string table) =>
        BadRequest($"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{table}'.");

    public static WebError Payload(string set, string message) => new(
        400,
        PayloadCode,
        $"Error identified in Payload provided by the user for Entity :'{set}', For more information on this error please follow this help link "
        + $"https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: {message}");

    public static WebError NoMethod(string method) =>
        new(405, HttpCode, $"The requested resource does not support http method '{method}'.");

    public static WebError VersionMismatch() =>
        new(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");

    public static WebError AlreadyThere() => new(412, "0x80040237", "A record with matching key values already exists.");

    public static WebError TooLarge(long limit) => new(413, HttpCode, $"The request is larger than the {limit} bytes that it may have.");

    public static WebError Unauthorized() => new(401, "0x80072560", "The request names no user who is signed in.");

    public static WebError NotMember() => new(403, NotMemberCode, "The user is not a member of the organization.");

    private static string Shortened(string text) => text.Length > 500 ? text[..500] : text;
}
