namespace LocalDataverse.SignIn;

/// <summary>That a request for a token is refused, in the words of Entra ID.</summary>
/// <param name="error">The error of OAuth.</param>
/// <param name="code">The number behind AADSTS.</param>
/// <param name="description">What is wrong.</param>
/// <param name="status">The status of the answer.</param>
internal sealed class SignInRefusal(string error, int code, string description, int status = 400) : Exception(description)
{
    public string Error { get; } = error;

    public int Code { get; } = code;

    public int Status { get; } = status;

    public static SignInRefusal Missing(string parameter) => new(
        "invalid_request", 900144, $"The request body must contain the following parameter: '{parameter}'.");

    public static SignInRefusal UnknownApp(string? clientId) => new(
        "unauthorized_client", 700016, $"Application with identifier '{clientId}' was not found in the directory 'LocalDataverse'.");

    public static SignInRefusal WrongSecret(Guid clientId) => new(
        "invalid_client",
        7000215,
        $"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, for app '{clientId}'.",
        401);

    public static SignInRefusal NoSecret() => new(
        "invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", 401);

    public static SignInRefusal BadAssertionOfApp(string reason) => new(
        "invalid_client", 700027, $"Client assertion failed signature validation or is not valid: {reason}.", 401);

    public static SignInRefusal UnknownResource(string resource) => new(
        "invalid_resource", 500011, $"The resource principal named {resource} was not found in the tenant named LocalDataverse.");

    public static SignInRefusal BadScope(string scope) => new(
        "invalid_scope", 70011, $"The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is "
        + $"not valid. The scope {scope} is not valid.");

    public static SignInRefusal WrongPassword() => new(
        "invalid_grant", 50126, "Error validating credentials due to invalid username or password.");

    public static SignInRefusal BadGrant(int code, string description) => new("invalid_grant", code, description);
}
