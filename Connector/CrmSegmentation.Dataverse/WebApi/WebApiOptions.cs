namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>How the Web API is asked.</summary>
/// <param name="Address">The address of the environment, for example <c>https://org.crm.dynamics.com</c>.</param>
public sealed record WebApiOptions(Uri Address)
{
    /// <summary>How many times a request is tried that may succeed later.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>How long is waited before the second attempt, when Dataverse does not say; it doubles each time, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The user whom the caller acts for, by the Entra ID object id; null for itself.</summary>
    public Guid? CallerObjectId { get; init; }

    /// <summary>The user whom the caller acts for, by the id of the systemuser row; null for itself.</summary>
    public Guid? CallerId { get; init; }

    /// <summary>The time by which waits are made.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
