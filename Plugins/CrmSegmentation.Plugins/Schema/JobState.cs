namespace CrmSegmentation.Plugins.Schema;

/// <summary>How far a job has come.</summary>
internal enum JobState
{
    /// <summary>Nobody has begun it.</summary>
    Waiting,

    /// <summary>Somebody is at it.</summary>
    Running,

    /// <summary>It has ended well.</summary>
    Succeeded,

    /// <summary>It did not end well.</summary>
    Failed,

    /// <summary>A person ended it.</summary>
    Cancelled,
}
