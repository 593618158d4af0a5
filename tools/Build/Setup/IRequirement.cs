namespace CrmSegmentation.Build.Setup;

/// <summary>Something the machine must have, which is installed where that is possible.</summary>
public interface IRequirement
{
    Task<RequirementAnswer> MeetAsync(CancellationToken stop);
}
