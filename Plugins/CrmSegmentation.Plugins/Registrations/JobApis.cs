using CrmSegmentation.Plugins.Jobs;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs of what takes long, and of time.</summary>
internal static class JobApis
{
    private const string WriteJob = "prvWritecrmseg_Job";
    private const string WriteProfile = "prvWritecrmseg_Profile";
    private const string WriteSegment = "prvWritecrmseg_Segment";

    private static readonly CustomApiField Job = new("JobId", CustomApiType.Guid, "The id of the job, which crmseg_ContinueJob continues.");

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
        new(
            "crmseg_EvaluateDue", "Settle who is due",
            "Settles contacts that are due, pending, or settled under an older catalogue. Call it until HasMore is no.", typeof(EvaluateDuePlugin))
        {
            ExecutePrivilege = WriteProfile,
            Parameters =
            [
                Optional("MaxContacts", CustomApiType.Integer, "How many contacts are settled at most, 1 to 1,000; 500 by default."),
                Optional(
                    "AfterFailure", CustomApiType.Boolean,
                    "Whether the caller's last call failed. Then it is noted, the next call takes half as many, and nothing else is done."),
            ],
            Properties =
            [
                new("Settled", CustomApiType.Integer, "How many contacts were settled."),
                new("Remaining", CustomApiType.Integer, "How many are left; 5,000 stands for all numbers above, too."),
                new("HasMore", CustomApiType.Boolean, "Whether another call has something to do."),
                new("AsOf", CustomApiType.DateTime, "The instant that they were settled as of, in UTC."),
            ],
        },
        new(
            "crmseg_RebuildSegment", "Rebuild segments", "Begins a job that settles all contacts anew, whatever is due.",
            typeof(RebuildSegmentPlugin))
        {
            ExecutePrivilege = WriteJob,
            Parameters =
            [
                Optional("SegmentId", CustomApiType.Guid, "The id of the segment that it is for; all by default."),
                Optional("EmitEvents", CustomApiType.Boolean, "Whether those are told of who come or go by it; no by default."),
            ],
            Properties = [Job],
        },
        new(
            "crmseg_PurgeSegment", "Purge a retired segment", "Begins a job that deletes the memberships of a retired segment.",
            typeof(PurgeSegmentPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters = [new("SegmentId", CustomApiType.Guid, "The id of the segment, which must be retired.")],
            Properties = [Job],
        },
        new(
            "crmseg_SetUp", "Set up", "Gets the environment ready: the catalogue row and the profiles of existing contacts. Tells how far it is.",
            typeof(SetUpPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters = [Optional("ReportOnly", CustomApiType.Boolean, "Whether it only tells how far it is; no by default.")],
            Properties =
            [
                new("IsStarted", CustomApiType.Boolean, "Whether it was begun; no until all alternate keys are active."),
                new("IsReady", CustomApiType.Boolean, "Whether keys, catalogue and profiles are done, so that a segment can be published."),
                new("JobId", CustomApiType.Guid, "The id of the last job that makes profiles; nothing when there never was one."),
                new("Steps", CustomApiType.String, "The steps as a JSON list: step, isDone, done, total, detail."),
            ],
        },
    ];

    private static CustomApiField Optional(string name, CustomApiType type, string description) => new(name, type, description) { IsOptional = true };
}
