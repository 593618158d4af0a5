using CrmSegmentation.Plugins.Jobs;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs of what takes long, and of time.</summary>
internal static class JobApis
{
    private const string WriteJob = "prvWritecrmseg_Job";

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(
            "crmseg_ContinueJob", "Continue a job", "Does the next chunk of a job, in a transaction of its own. Call it until HasMore is no.",
            typeof(ContinueJobPlugin))
        {
            ExecutePrivilege = WriteJob,
            Parameters =
            [
                Optional("JobId", CustomApiType.Guid, "The id of the job; by default the oldest one that waits and that nobody else is at."),
                Optional("MaxContacts", CustomApiType.Integer, "How many contacts the chunk has at most, 1 to 1,000; 500 by default."),
                Optional("LeaseOwner", CustomApiType.String, "Who continues it, in at most 100 characters; the calling user by default."),
                Optional(
                    "AfterFailure", CustomApiType.Boolean,
                    "Whether the caller's last call failed. Then it is noted, the next chunk is half as large, and nothing else is done."),
            ],
            Properties =
            [
                new("JobId", CustomApiType.Guid, "The id of the job; nothing when none waits."),
                new("State", CustomApiType.String, "Waiting, Running, Succeeded, Failed or Cancelled."),
                new("Processed", CustomApiType.Integer, "How many contacts are done."),
                new("Total", CustomApiType.Integer, "How many there are; 0 while that is unknown."),
                new("IsFinished", CustomApiType.Boolean, "Whether the job has ended, one way or the other."),
                new("IsLeased", CustomApiType.Boolean, "Whether somebody else is at it, so that nothing was done."),
                new("HasMore", CustomApiType.Boolean, "Whether another call has something to do."),
            ],
        },
    ];

    private static CustomApiField Optional(string name, CustomApiType type, string description) => new(name, type, description) { IsOptional = true };
}
