using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Orders;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>All that is published, as the catalogue row holds it: whoever has it needs to read nothing else before deciding.</summary>
[DataContract]
internal sealed class JsonCatalogue
{
    [DataMember(Name = "version", Order = 0)]
    public int Version { get; set; }

    [DataMember(Name = "timeZone", Order = 1)]
    public string TimeZone { get; set; } = "UTC";

    [DataMember(Name = "currency", Order = 2, EmitDefaultValue = false)]
    public string? Currency { get; set; }

    [DataMember(Name = "columns", Order = 3)]
    public List<JsonColumn> Columns { get; set; } = [];

    [DataMember(Name = "segments", Order = 4)]
    public List<JsonSegment> Segments { get; set; } = [];

    [DataMember(Name = "program", Order = 5, EmitDefaultValue = false)]
    public JsonProgram? Program { get; set; }

    [DataMember(Name = "lifecycle", Order = 6)]
    public JsonLifecycle Lifecycle { get; set; } = new();

    [DataMember(Name = "countsOpenOrders", Order = 7, EmitDefaultValue = false)]
    public bool CountsOpenOrders { get; set; }

    [DataMember(Name = "orders", Order = 8, EmitDefaultValue = false)]
    public OrderMapping? Orders { get; set; }
}

/// <summary>A contact column that published formulas read.</summary>
[DataContract]
internal sealed class JsonColumn
{
    [DataMember(Name = "name", Order = 0)]
    public string Name { get; set; } = "";

    /// <summary>text, decimal, boolean, date or datetime.</summary>
    [DataMember(Name = "type", Order = 1)]
    public string Type { get; set; } = "";

    [DataMember(Name = "displayName", Order = 2, EmitDefaultValue = false)]
    public string? DisplayName { get; set; }

    /// <summary>Of a moment, whether it is stored as the clock shows it, in no zone.</summary>
    [DataMember(Name = "isLocal", Order = 3, EmitDefaultValue = false)]
    public bool IsLocal { get; set; }

    /// <summary>Whether column security guards it.</summary>
    [DataMember(Name = "isSecured", Order = 4, EmitDefaultValue = false)]
    public bool IsSecured { get; set; }
}

/// <summary>A published segment.</summary>
[DataContract]
internal sealed class JsonSegment
{
    [DataMember(Name = "id", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "code", Order = 1)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 2)]
    public string Name { get; set; } = "";

    [DataMember(Name = "kind", Order = 3)]
    public int Kind { get; set; }

    [DataMember(Name = "formula", Order = 4, EmitDefaultValue = false)]
    public string? Formula { get; set; }

    [DataMember(Name = "exitFormula", Order = 5, EmitDefaultValue = false)]
    public string? ExitFormula { get; set; }

    [DataMember(Name = "version", Order = 6)]
    public int Version { get; set; }

    [DataMember(Name = "family", Order = 7, EmitDefaultValue = false)]
    public string? Family { get; set; }

    [DataMember(Name = "priority", Order = 8)]
    public int Priority { get; set; }

    [DataMember(Name = "minimumStayDays", Order = 9, EmitDefaultValue = false)]
    public int MinimumStayDays { get; set; }

    [DataMember(Name = "status", Order = 10)]
    public int Status { get; set; }

    [DataMember(Name = "colour", Order = 11, EmitDefaultValue = false)]
    public string? Colour { get; set; }

    [DataMember(Name = "icon", Order = 12, EmitDefaultValue = false)]
    public string? Icon { get; set; }

    [DataMember(Name = "isRestricted", Order = 13, EmitDefaultValue = false)]
    public bool IsRestricted { get; set; }

    [DataMember(Name = "silentSince", Order = 14, EmitDefaultValue = false)]
    public int? SilentSince { get; set; }
}

/// <summary>The active loyalty program.</summary>
[DataContract]
internal sealed class JsonProgram
{
    [DataMember(Name = "id", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "code", Order = 1)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 2)]
    public string Name { get; set; } = "";

    [DataMember(Name = "version", Order = 3)]
    public int Version { get; set; }

    [DataMember(Name = "publishedOn", Order = 4, EmitDefaultValue = false)]
    public string? PublishedOn { get; set; }

    [DataMember(Name = "startsOn", Order = 5, EmitDefaultValue = false)]
    public string? StartsOn { get; set; }

    [DataMember(Name = "basis", Order = 6)]
    public int Basis { get; set; }

    [DataMember(Name = "window", Order = 7)]
    public int Window { get; set; }

    [DataMember(Name = "windowMonths", Order = 8)]
    public int WindowMonths { get; set; }

    [DataMember(Name = "downgrade", Order = 9)]
    public int Downgrade { get; set; }

    [DataMember(Name = "downgradesOneLevel", Order = 10, EmitDefaultValue = false)]
    public bool DowngradesOneLevel { get; set; }

    [DataMember(Name = "graceDays", Order = 11)]
    public int GraceDays { get; set; }

    [DataMember(Name = "warningDays", Order = 12)]
    public int WarningDays { get; set; }

    [DataMember(Name = "pointsPerUnit", Order = 13)]
    public decimal PointsPerUnit { get; set; }

    [DataMember(Name = "pendingDays", Order = 14)]
    public int PendingDays { get; set; }

    [DataMember(Name = "expiry", Order = 15)]
    public int Expiry { get; set; }

    [DataMember(Name = "expiryMonths", Order = 16)]
    public int ExpiryMonths { get; set; }

    [DataMember(Name = "rfmMonths", Order = 17, EmitDefaultValue = false)]
    public int? RfmMonths { get; set; }

    [DataMember(Name = "rfmCutPoints", Order = 18, EmitDefaultValue = false)]
    public JsonCutPoints? RfmCutPoints { get; set; }

    [DataMember(Name = "tiers", Order = 19)]
    public List<JsonTier> Tiers { get; set; } = [];

    [DataMember(Name = "silentSince", Order = 20, EmitDefaultValue = false)]
    public int? SilentSince { get; set; }
}

/// <summary>A tier, lowest first in its list.</summary>
[DataContract]
internal sealed class JsonTier
{
    [DataMember(Name = "id", Order = 0)]
    public Guid Id { get; set; }

    [DataMember(Name = "code", Order = 1)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 2)]
    public string Name { get; set; } = "";

    [DataMember(Name = "threshold", Order = 3)]
    public decimal Threshold { get; set; }

    [DataMember(Name = "multiplier", Order = 4)]
    public decimal Multiplier { get; set; }

    [DataMember(Name = "colour", Order = 5, EmitDefaultValue = false)]
    public string? Colour { get; set; }

    [DataMember(Name = "benefits", Order = 6, EmitDefaultValue = false)]
    public string? Benefits { get; set; }
}

/// <summary>The bounds between RFM scores, four numbers each.</summary>
[DataContract]
internal sealed class JsonCutPoints
{
    [DataMember(Name = "recency", Order = 0)]
    public List<decimal> Recency { get; set; } = [];

    [DataMember(Name = "frequency", Order = 1)]
    public List<decimal> Frequency { get; set; } = [];

    [DataMember(Name = "monetary", Order = 2)]
    public List<decimal> Monetary { get; set; } = [];

    /// <summary>Whether they are bounds: four of each, in order.</summary>
    public bool IsUsable => IsOrdered(Recency, sign: -1) && IsOrdered(Frequency, sign: 1) && IsOrdered(Monetary, sign: 1);

    /// <summary>Reads what a person or a job wrote; null when it is empty, and unusable bounds when it is no JSON of the shape.</summary>
    public static JsonCutPoints? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonText.Read<JsonCutPoints>(text!) ?? new JsonCutPoints();
        }
        catch (SerializationException)
        {
            return new JsonCutPoints();
        }
    }

    // JSON may hold null, or nothing, where a list belongs.
    private static bool IsOrdered(List<decimal>? bounds, int sign) =>
        bounds is { Count: 4 } && bounds.Skip(1).Zip(bounds, (next, before) => sign * (next - before)).All(rise => rise >= 0m);
}

/// <summary>What makes the stages of a customer's life.</summary>
[DataContract]
internal sealed class JsonLifecycle
{
    [DataMember(Name = "newFor", Order = 0)]
    public int NewFor { get; set; }

    [DataMember(Name = "loyalFrom", Order = 1)]
    public int LoyalFrom { get; set; }

    [DataMember(Name = "wonBackFor", Order = 2)]
    public int WonBackFor { get; set; }

    [DataMember(Name = "usualRhythm", Order = 3)]
    public decimal UsualRhythm { get; set; }

    [DataMember(Name = "shortestRhythm", Order = 4)]
    public decimal ShortestRhythm { get; set; }

    [DataMember(Name = "longestRhythm", Order = 5)]
    public decimal LongestRhythm { get; set; }

    [DataMember(Name = "atRiskAfter", Order = 6)]
    public decimal AtRiskAfter { get; set; }

    [DataMember(Name = "lapsedAfter", Order = 7)]
    public decimal LapsedAfter { get; set; }
}
