namespace CrmSegmentation.Dataverse.SignIn;

/// <summary>Where access tokens for Dataverse come from.</summary>
public interface ITokenSource
{
    /// <summary>A token that is good for now.</summary>
    /// <param name="isRefused">Whether the one given last was refused, so that another is needed.</param>
    /// <param name="cancellation">Gives the sign-in up.</param>
    /// <returns>The token; null where the environment asks for none.</returns>
    /// <exception cref="SignInException">The sign-in failed.</exception>
    Task<string?> GetAsync(bool isRefused, CancellationToken cancellation);
}

/// <summary>A sign-in failed.</summary>
/// <param name="message">What is wrong and the way out, without secrets.</param>
/// <param name="inner">What lies behind it.</param>
public sealed class SignInException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>For environments that ask for no sign-in: LocalDataverse with <c>--no-auth</c>.</summary>
public sealed class NoSignIn : ITokenSource
{
    /// <inheritdoc />
    public Task<string?> GetAsync(bool isRefused, CancellationToken cancellation) => Task.FromResult<string?>(null);
}
