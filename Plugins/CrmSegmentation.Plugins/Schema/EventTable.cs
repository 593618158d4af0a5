namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_event: the outbox: what happened to a customer, written in the transaction of the change and told once.</summary>
internal static class EventTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_event";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_eventid";

    /// <summary>What happened, for people.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>What happened.</summary>
    [Column(ColumnType.Choice, Choice = Choices.EventKind)]
    public const string Kind = "crmseg_kind";

    /// <summary>The id of the contact as text, so that the event outlives the contact until it is delivered.</summary>
    [Column(ColumnType.Text, MaxLength = ContactLength)]
    public const string Contact = "crmseg_contact";

    /// <summary>The longest <see cref="Contact"/>, in characters.</summary>
    public const int ContactLength = 36;

    /// <summary>The number of the event among the customer's own, from 1, without gaps.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string Sequence = "crmseg_sequence";

    /// <summary>When it happened.</summary>
    [Column(ColumnType.DateTime)]
    public const string OccurredOn = "crmseg_occurredon";

    /// <summary>The segment's code, when it is about one.</summary>
    [Column(ColumnType.Text, MaxLength = Engine.Segments.SegmentCode.MaxLength)]
    public const string SegmentCode = "crmseg_segmentcode";

    /// <summary>What was before: a tier's code, points, or of a merger the id of the contact that was merged.</summary>
    [Column(ColumnType.Text, MaxLength = BeforeLength)]
    public const string Before = "crmseg_before";

    /// <summary>The longest <see cref="Before"/>, in characters.</summary>
    public const int BeforeLength = 100;

    /// <summary>What is now, or will be: a tier's code, points, or of a merger the id of the contact that remains.</summary>
    [Column(ColumnType.Text, MaxLength = AfterLength)]
    public const string After = "crmseg_after";

    /// <summary>The longest <see cref="After"/>, in characters.</summary>
    public const int AfterLength = 100;

    /// <summary>Of a warning, when the tier falls.</summary>
    [Column(ColumnType.DateTime)]
    public const string DueOn = "crmseg_dueon";

    /// <summary>When its contact was deleted before it was delivered; once delivered, it loses the id of the contact.</summary>
    [Column(ColumnType.DateTime)]
    public const string ErasedOn = "crmseg_erasedon";

    /// <summary>Why, as JSON: term, value, threshold, ids of rows.</summary>
    [Column(ColumnType.Memo, MaxLength = ReasonLength)]
    public const string Reason = "crmseg_reason";

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int ReasonLength = 100_000;

    /// <summary>Tells the event from all others: the contact's id, a colon and the sequence.</summary>
    [Column(ColumnType.Text, MaxLength = EventKeyLength)]
    public const string EventKey = "crmseg_eventkey";

    /// <summary>The longest <see cref="EventKey"/>, in characters.</summary>
    public const int EventKeyLength = 100;
}
