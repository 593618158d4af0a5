namespace CrmSegmentation.Cli.Simulations.Stories;

/// <summary>A segment that a customer belongs to.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Since">From when on, on the organisation's wall clock.</param>
/// <param name="Until">Until when time alone leaves it, on the organisation's wall clock; null for ever.</param>
/// <param name="EndsThen">Whether it is known to end then.</param>
/// <param name="Because">Why.</param>
internal sealed record StandingInside(string Code, string Name, DateTime Since, DateTime? Until, bool EndsThen, IReadOnlyList<string> Because);

/// <summary>A segment that a customer does not belong to.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Missing">What is missing.</param>
/// <param name="Step">The cheapest single step that leads in; null when none was found.</param>
internal sealed record StandingOutside(string Code, string Name, IReadOnlyList<string> Missing, string? Step);
