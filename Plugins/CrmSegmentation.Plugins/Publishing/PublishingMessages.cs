namespace CrmSegmentation.Plugins.Publishing;

/// <summary>What only an environment can have wrong, in words.</summary>
internal static class PublishingMessages
{
    /// <summary>SEG6012: the organisation's time zone is none.</summary>
    public static string UnknownZone(string id) =>
        $"The environment variable 'Organisation time zone' holds '{id}', which is no time zone. Write a Windows id, for example W. Europe Standard Time.";
}
