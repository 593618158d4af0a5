using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.SignIn;

/// <summary>Says for whom a request to the Web API runs.</summary>
internal interface IRequestSignIn
{
    /// <summary>The user, or null where there is none; then the request is answered.</summary>
    Task<SignedInUser?> FindAsync(HttpContext context);
}
