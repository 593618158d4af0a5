namespace LocalDataverse.Hosting;

/// <summary>
/// The user for whom a request runs, as sign-in found them: a feature of the request. A request without one is answered with 401.
/// </summary>
/// <param name="UserId">The id of the row in <c>systemuser</c>.</param>
internal sealed record SignedInUser(Guid UserId);
