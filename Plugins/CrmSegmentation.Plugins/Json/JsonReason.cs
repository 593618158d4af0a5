using System.Runtime.Serialization;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Plugins.Json;

/// <summary>A deciding condition as it is stored: in parts, so that it becomes text on reading, with the reader's rights.</summary>
[DataContract]
internal sealed class JsonReason
{
    [DataMember(Name = "start", Order = 0, EmitDefaultValue = false)]
    public int Start { get; set; }

    [DataMember(Name = "length", Order = 1, EmitDefaultValue = false)]
    public int Length { get; set; }

    [DataMember(Name = "term", Order = 2)]
    public string Term { get; set; } = "";

    [DataMember(Name = "holds", Order = 3)]
    public bool Holds { get; set; }

    [DataMember(Name = "isChoice", Order = 4, EmitDefaultValue = false)]
    public bool IsChoice { get; set; }

    [DataMember(Name = "measure", Order = 5)]
    public string Measure { get; set; } = "";

    [DataMember(Name = "subject", Order = 6)]
    public string Subject { get; set; } = "";

    [DataMember(Name = "rows", Order = 7, EmitDefaultValue = false)]
    public string? Rows { get; set; }

    [DataMember(Name = "scope", Order = 8, EmitDefaultValue = false)]
    public string? Scope { get; set; }

    [DataMember(Name = "operator", Order = 9, EmitDefaultValue = false)]
    public string? Operator { get; set; }

    [DataMember(Name = "value", Order = 10)]
    public JsonValue Value { get; set; } = new();

    [DataMember(Name = "threshold", Order = 11, EmitDefaultValue = false)]
    public JsonValue? Threshold { get; set; }

    [DataMember(Name = "rowIds", Order = 12, EmitDefaultValue = false)]
    public List<string>? RowIds { get; set; }

    [DataMember(Name = "columns", Order = 13, EmitDefaultValue = false)]
    public List<string>? Columns { get; set; }

    [DataMember(Name = "thresholdColumns", Order = 14, EmitDefaultValue = false)]
    public List<string>? ThresholdColumns { get; set; }

    [DataMember(Name = "emptyColumns", Order = 15, EmitDefaultValue = false)]
    public List<string>? EmptyColumns { get; set; }

    [DataMember(Name = "error", Order = 16, EmitDefaultValue = false)]
    public string? Error { get; set; }

    [DataMember(Name = "errorKind", Order = 17, EmitDefaultValue = false)]
    public int ErrorKind { get; set; }

    /// <summary>The most ids of rows that are kept of a condition: the reason is for people, and must fit its column.</summary>
    private const int MostRowIds = 20;

    public static JsonReason Of(Reason reason) => new()
    {
        Start = reason.Span.Start,
        Length = reason.Span.Length,
        Term = reason.Term,
        Holds = reason.Holds,
        IsChoice = reason.IsChoice,
        Measure = reason.Measure.ToString(),
        Subject = reason.Subject,
        Rows = NotEmpty(reason.Rows),
        Scope = NotEmpty(reason.Scope),
        Operator = NotEmpty(reason.Operator),
        Value = JsonValue.Of(reason.Value),
        Threshold = reason.Threshold is { } threshold ? JsonValue.Of(threshold) : null,
        RowIds = NotEmpty(reason.RowIds.Take(MostRowIds)),
        Columns = NotEmpty(reason.Columns),
        ThresholdColumns = NotEmpty(reason.ThresholdColumns),
        EmptyColumns = NotEmpty(reason.EmptyColumns),
        Error = reason.Error?.Message,
        ErrorKind = (int)(reason.Error?.Kind ?? 0),
    };

    public Reason ToReason() => new()
    {
        Span = new TextSpan(Start, Length),
        Term = Term,
        Holds = Holds,
        IsChoice = IsChoice,
        Measure = Enum.TryParse<Measure>(Measure, out var measure) ? measure : Engine.Rules.Verdicts.Measure.Condition,
        Subject = Subject,
        Rows = Rows ?? "",
        Scope = Scope ?? "",
        Operator = Operator ?? "",
        Value = Value.ToValue(),
        Threshold = Threshold?.ToValue(),
        RowIds = RowIds ?? [],
        Columns = Columns ?? [],
        ThresholdColumns = ThresholdColumns ?? [],
        EmptyColumns = EmptyColumns ?? [],
        Error = Error is null ? null : new RuleError((ErrorKind)ErrorKind, Error),
    };

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;

    private static List<string>? NotEmpty(IEnumerable<string> texts) => texts.ToList() is { Count: > 0 } list ? list : null;
}

/// <summary>Why a membership began or ended, as it is stored.</summary>
[DataContract]
internal sealed class JsonMembershipReason
{
    [DataMember(Name = "cause", Order = 0)]
    public string Cause { get; set; } = "";

    [DataMember(Name = "because", Order = 1, EmitDefaultValue = false)]
    public List<JsonReason>? Because { get; set; }

    [DataMember(Name = "other", Order = 2, EmitDefaultValue = false)]
    public string? Other { get; set; }

    [DataMember(Name = "remark", Order = 3, EmitDefaultValue = false)]
    public string? Remark { get; set; }

    [DataMember(Name = "by", Order = 4, EmitDefaultValue = false)]
    public string? By { get; set; }

    /// <summary>Writes a reason that fits a column: of a reason too long the last conditions are left out.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="longest">The longest text, in characters.</param>
    public static string Write(MembershipReason reason, int longest)
    {
        var because = reason.Because.Select(JsonReason.Of).ToList();
        while (true)
        {
            var text = JsonText.Write(new JsonMembershipReason
            {
                Cause = reason.Cause.ToString(),
                Because = because.Count == 0 ? null : because,
                Other = reason.Other,
                Remark = reason.Remark,
                By = reason.By,
            });
            if (text.Length <= longest || because.Count == 0)
            {
                return text;
            }

            because.RemoveAt(because.Count - 1);
        }
    }

    /// <summary>Reads a reason; null when there is none.</summary>
    public static MembershipReason? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var stored = JsonText.Read<JsonMembershipReason>(text);
        return new MembershipReason(
            Enum.TryParse<MembershipCause>(stored.Cause, out var cause) ? cause : MembershipCause.Formula,
            [.. (stored.Because ?? []).Select(reason => reason.ToReason())],
            stored.Other,
            stored.Remark,
            stored.By);
    }
}

/// <summary>Why a tier began or ended, as it is stored.</summary>
[DataContract]
internal sealed class JsonTierReason
{
    [DataMember(Name = "basis", Order = 0)]
    public string Basis { get; set; } = "";

    [DataMember(Name = "amount", Order = 1)]
    public decimal Amount { get; set; }

    [DataMember(Name = "since", Order = 2, EmitDefaultValue = false)]
    public string? Since { get; set; }

    [DataMember(Name = "tier", Order = 3)]
    public string Tier { get; set; } = "";

    [DataMember(Name = "threshold", Order = 4)]
    public decimal Threshold { get; set; }

    public static string? Write(TierReason? reason) => reason is null ? null : JsonText.Write(new JsonTierReason
    {
        Basis = reason.Basis.ToString(),
        Amount = reason.Amount,
        Since = JsonInstant.OfDay(reason.Since),
        Tier = reason.Tier,
        Threshold = reason.Threshold,
    });

    public static TierReason? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var stored = JsonText.Read<JsonTierReason>(text);
        return new TierReason(
            Enum.TryParse<TierBasis>(stored.Basis, out var basis) ? basis : TierBasis.Spend,
            stored.Amount,
            JsonInstant.ReadDay(stored.Since) ?? DateTime.MinValue,
            stored.Tier,
            stored.Threshold);
    }
}
