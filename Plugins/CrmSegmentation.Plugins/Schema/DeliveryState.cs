namespace CrmSegmentation.Plugins.Schema;

/// <summary>How far the delivery of an event to a subscriber has come.</summary>
internal enum DeliveryState
{
    /// <summary>It was not tried yet.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It failed and is tried again.</summary>
    Failed,

    /// <summary>It failed and is not tried again, unless a person asks for it.</summary>
    DeadLetter,

    /// <summary>The subscriber may not read what it is about.</summary>
    Withheld,
}
