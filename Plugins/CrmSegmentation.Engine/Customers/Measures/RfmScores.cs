namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>What a customer is scored by.</summary>
/// <param name="RecencyDays">Whole days since the last order, by the calendar.</param>
/// <param name="Frequency">The number of orders.</param>
/// <param name="Monetary">What was spent, less what was returned, in the base currency.</param>
public readonly record struct RfmValues(int RecencyDays, int Frequency, decimal Monetary);

/// <summary>How recently, how often and for how much a customer orders, each from 1 (worst) to 5 (best).</summary>
/// <param name="Recency">The more recent the last order, the higher.</param>
/// <param name="Frequency">The more orders, the higher.</param>
/// <param name="Monetary">The more was spent, the higher.</param>
public readonly record struct RfmScores(int Recency, int Frequency, int Monetary);
