using System.ServiceModel;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for what admins do with segments and programs.</summary>
internal static class PublishingWords
{
    public const int Published = 727_000_000;
    public const int Paused = 727_000_001;
    public const int Retired = 727_000_002;
    public const int Draft = 727_000_003;
    public const int RebuildJob = 727_000_001;
    public const int PurgeJob = 727_000_004;
    public const int BadgesJob = 727_000_005;

    /// <summary>Changes columns of a segment.</summary>
    public static void Change(this World world, Guid segment, string column, object? value) =>
        world.Service.Update(new Entity("crmseg_segment", segment) { [column] = value });

    public static void SetStatus(this World world, Guid segment, int status) => world.Change(segment, "crmseg_status", new OptionSetValue(status));

    public static int StatusOf(this World world, Guid segment) => world.Row("crmseg_segment", segment).GetAttributeValue<OptionSetValue>("crmseg_status").Value;

    /// <summary>What a save or call is refused with.</summary>
    public static string Refused(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Message;

    /// <summary>The mistakes beside a draft: code, place and the words that they are under.</summary>
    public static string Mistakes(this World world, Guid segment)
    {
        var row = world.Row("crmseg_segment", segment);
        return Mistakes(row.GetAttributeValue<string>("crmseg_diagnostics") ?? "[]", place => row.GetAttributeValue<string>(place == "formula" ? "crmseg_formula" : "crmseg_exitformula"));
    }

    /// <summary>The mistakes that an answer tells.</summary>
    public static string Mistakes(string json, Func<string, string?> text) => string.Join("; ", JsonDocument.Parse(json).RootElement.EnumerateArray().Select(mistake =>
    {
        var place = mistake.GetProperty("place").GetString()!;
        var start = mistake.GetProperty("start").GetInt32();
        var word = start < 0 ? "" : $" under {text(place)!.Substring(start, mistake.GetProperty("length").GetInt32())}";
        return $"{mistake.GetProperty("code").GetString()} in {place}{word}";
    }));

    /// <summary>The names of jobs of a kind, in order of name.</summary>
    public static string JobNames(this World world, int kind) => string.Join("; ", world.Rows("crmseg_job", ("crmseg_kind", kind))
        .Select(job => job.GetAttributeValue<string>("crmseg_name")).Order(StringComparer.Ordinal));

    /// <summary>The one catalogue row.</summary>
    /// <summary>Sets an environment variable.</summary>
    public static void Set(this World world, string variable, string value)
    {
        var definition = world.Rows("environmentvariabledefinition", ("schemaname", variable)).Single();
        world.Service.Create(new Entity("environmentvariablevalue")
        {
            ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
            ["schemaname"] = variable,
            ["value"] = value,
        });
    }

    public static Entity Catalogue(this World world) => world.Rows("crmseg_catalogue").Single();

    public static int CatalogueVersion(this World world) => world.Catalogue().GetAttributeValue<int>("crmseg_version");
}
