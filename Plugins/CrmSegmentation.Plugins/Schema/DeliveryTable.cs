namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_delivery: the delivery of one event to one subscription: attempts, next attempt, state.</summary>
internal static class DeliveryTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_delivery";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_deliveryid";

    /// <summary>The event key, for people.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Who wants the event.</summary>
    [Column(ColumnType.Lookup, Target = SubscriptionTable.LogicalName)]
    public const string SubscriptionId = "crmseg_subscriptionid";

    /// <summary>What is delivered.</summary>
    [Column(ColumnType.Lookup, Target = EventTable.LogicalName)]
    public const string EventId = "crmseg_eventid";

    /// <summary>How far it has come.</summary>
    [Column(ColumnType.Choice, Choice = Choices.DeliveryState)]
    public const string State = "crmseg_state";

    /// <summary>How many times it was tried, 0 to 1,000.</summary>
    [Column(ColumnType.Whole)]
    public const string Attempts = "crmseg_attempts";

    /// <summary>When it is tried next.</summary>
    [Column(ColumnType.DateTime)]
    public const string NextAttemptOn = "crmseg_nextattempton";

    /// <summary>When the receiver took it.</summary>
    [Column(ColumnType.DateTime)]
    public const string DeliveredOn = "crmseg_deliveredon";

    /// <summary>The receiver's last answer, 100 to 599.</summary>
    [Column(ColumnType.Whole)]
    public const string HttpStatus = "crmseg_httpstatus";

    /// <summary>What went wrong last, at most 2,000 characters, without secrets.</summary>
    [Column(ColumnType.Memo, MaxLength = LastErrorLength)]
    public const string LastError = "crmseg_lasterror";

    /// <summary>The longest <see cref="LastError"/>, in characters.</summary>
    public const int LastErrorLength = 2_000;

    /// <summary>Which replica of the service is delivering it.</summary>
    [Column(ColumnType.Text, MaxLength = LeaseOwnerLength)]
    public const string LeaseOwner = "crmseg_leaseowner";

    /// <summary>The longest <see cref="LeaseOwner"/>, in characters.</summary>
    public const int LeaseOwnerLength = 100;

    /// <summary>Until when; then another replica may.</summary>
    [Column(ColumnType.DateTime)]
    public const string LeaseUntil = "crmseg_leaseuntil";
}
