using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>When a simulation looks, and by which clock.</summary>
/// <param name="AsOf">The instant, in UTC.</param>
/// <param name="Since">The earlier instant that it compares with, in UTC; null for none.</param>
/// <param name="Zone">The organisation's wall clock.</param>
/// <param name="ZoneId">The id by which the zone was asked for.</param>
internal sealed record Setting(DateTime AsOf, DateTime? Since, ZoneRules Zone, string ZoneId);
