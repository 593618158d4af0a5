using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>A message that is about to run, for whoever counts what an operation costs.</summary>
/// <param name="Message">Its name.</param>
/// <param name="Table">The table that it is about; null for none.</param>
/// <param name="Parameters">What it was given. Look, and change nothing.</param>
/// <param name="Depth">1 for what a caller called for; one more for each plug-in in between.</param>
/// <param name="IsInner">Whether the platform itself called for it: a cascade, the Update behind an Upsert.</param>
/// <param name="CorrelationId">The same for all that one call caused.</param>
public sealed record ObservedMessage(
    string Message, string? Table, ParameterCollection Parameters, int Depth, bool IsInner, Guid CorrelationId);
