namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_subscription: who wants which events where.</summary>
internal static class SubscriptionTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_subscription";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_subscriptionid";

    /// <summary>The name of the flow or system that subscribed.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>With whose rights events are delivered.</summary>
    [Column(ColumnType.Lookup, Target = "systemuser")]
    public const string SubscriberId = "crmseg_subscriberid";

    /// <summary>The kinds of events that are wanted.</summary>
    [Column(ColumnType.Choices, Choice = Choices.EventKind)]
    public const string Kinds = "crmseg_kinds";

    /// <summary>The one segment whose events are wanted.</summary>
    [Column(ColumnType.Text, MaxLength = Engine.Segments.SegmentCode.MaxLength)]
    public const string SegmentCode = "crmseg_segmentcode";

    /// <summary>The host that events are delivered to, for people.</summary>
    [Column(ColumnType.Text, MaxLength = CallbackHostLength)]
    public const string CallbackHost = "crmseg_callbackhost";

    /// <summary>The longest <see cref="CallbackHost"/>, in characters.</summary>
    public const int CallbackHostLength = 255;

    /// <summary>The address that events are delivered to, encrypted by the connector service: it holds a secret.</summary>
    [Column(ColumnType.Memo, MaxLength = CallbackLength)]
    public const string Callback = "crmseg_callback";

    /// <summary>The longest <see cref="Callback"/>, in characters.</summary>
    public const int CallbackLength = 8_000;

    /// <summary>Whether reasons are told, as far as the subscriber may read what they rest on.</summary>
    [Column(ColumnType.YesNo)]
    public const string IncludesReasons = "crmseg_includesreasons";

    /// <summary>When an event was delivered last.</summary>
    [Column(ColumnType.DateTime)]
    public const string LastDeliveredOn = "crmseg_lastdeliveredon";

    /// <summary>How many deliveries in a row have failed, 0 to 1,000,000.</summary>
    [Column(ColumnType.Whole)]
    public const string FailuresInARow = "crmseg_failuresinarow";
}
