using System.Text;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Simulations.Catalogues;

/// <summary>A catalogue as its file has it: segments, program and settings.</summary>
/// <param name="Name">The file as it was named; null for the one that comes along.</param>
/// <param name="TimeZone">The id of its time zone; null when it names none.</param>
/// <param name="Definition">What it publishes.</param>
internal sealed record CatalogueFile(string? Name, string? TimeZone, CatalogueDefinition Definition)
{
    private const string Computed = "computed";
    private const string Resource = "catalogue.json";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; null for the catalogue that the solution brings along, whose RFM cut points are left to be computed.</param>
    /// <exception cref="SimulationRefusal">It cannot be read, or is no catalogue.</exception>
    public static CatalogueFile Open(string? path)
    {
        try
        {
            var file = Read(path is null ? Included() : File.ReadAllText(path));
            return path is null ? file with { Definition = file.Definition with { RfmCutPoints = null } } : file with { Name = path };
        }
        catch (CatalogueFileException exception)
        {
            throw new SimulationRefusal($"{path}, {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulationRefusal($"The file '{path}' cannot be read.", exception);
        }
    }

    /// <summary>The text of the catalogue that comes along.</summary>
    public static string Included()
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="CatalogueFileException">It is no catalogue.</exception>
    public static CatalogueFile Read(string json)
    {
        var root = new JsonPart(Load(json), "version", "timeZone", "countsOpenOrders", "lifecycle", "rfm", "segments", "program");
        var timeZone = root.TextOrNull("timeZone");
        var rfm = new JsonPart(root.Find("rfm") ?? new JObject(), "months", "cutPoints");
        return new CatalogueFile(null, timeZone, new CatalogueDefinition
        {
            Version = root.Whole("version", 1),
            CountsOpenOrders = root.Truth("countsOpenOrders", false),
            Lifecycle = root.Find("lifecycle") is { } lifecycle ? Lifecycle(lifecycle) : LifecycleSettings.Standard,
            RfmMonths = rfm.WholeOrNull("months"),
            RfmCutPoints = rfm.Find("cutPoints") is { } cutPoints ? CutPoints(cutPoints) : null,
            Segments = [.. root.List("segments").Select(Segment)],
            Program = root.Find("program") is { } program ? Program(program) : null,
        });
    }

    private static JToken Load(string json)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json));
            reader.DateParseHandling = DateParseHandling.None;
            reader.FloatParseHandling = FloatParseHandling.Decimal;
            return JToken.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        }
        catch (JsonReaderException exception)
        {
            throw CatalogueFileException.At(exception.LineNumber, exception.Path ?? "", $"this is not JSON. {exception.Message}");
        }
    }

    private static LifecycleSettings Lifecycle(JToken token)
    {
        var usual = LifecycleSettings.Standard;
        var part = new JsonPart(token, "newFor", "loyalFrom", "wonBackFor", "usualRhythm", "shortestRhythm", "longestRhythm", "atRiskAfter", "lapsedAfter");
        return new LifecycleSettings
        {
            NewFor = part.Whole("newFor", usual.NewFor),
            LoyalFrom = part.Whole("loyalFrom", usual.LoyalFrom),
            WonBackFor = part.Whole("wonBackFor", usual.WonBackFor),
            UsualRhythm = part.Number("usualRhythm", usual.UsualRhythm),
            ShortestRhythm = part.Number("shortestRhythm", usual.ShortestRhythm),
            LongestRhythm = part.Number("longestRhythm", usual.LongestRhythm),
            AtRiskAfter = part.Number("atRiskAfter", usual.AtRiskAfter),
            LapsedAfter = part.Number("lapsedAfter", usual.LapsedAfter),
        };
    }

    private static RfmCutPoints? CutPoints(JToken token)
    {
        if (token is JValue { Value: Computed })
        {
            return null;
        }

        if (token is not JObject)
        {
            throw JsonPart.Wrong(token, $"\"{Computed}\" or an object with recency, frequency and monetary");
        }

        var part = new JsonPart(token, "recency", "frequency", "monetary");
        decimal[] recency = [.. part.List("recency").Select(JsonPart.NumberOf)];
        decimal[] frequency = [.. part.List("frequency").Select(JsonPart.NumberOf)];
        decimal[] monetary = [.. part.List("monetary").Select(JsonPart.NumberOf)];
        try
        {
            return new RfmCutPoints(recency, frequency, monetary);
        }
        catch (ArgumentException)
        {
            throw CatalogueFileException.At(
                token, "recency, frequency and monetary need four numbers each, for the scores 2 to 5: recency falling, the others rising.");
        }
    }

    private static SegmentDefinition Segment(JToken token)
    {
        var part = new JsonPart(
            token, "code", "name", "description", "kind", "formula", "exitFormula", "version", "family", "priority", "minimumStayDays", "status",
            "colour", "icon");
        return new SegmentDefinition
        {
            Code = part.Text("code"),
            Name = part.Text("name"),
            Description = part.TextOrNull("description"),
            Kind = part.Choice("kind", SegmentKind.Behavioural),
            Formula = part.TextOrNull("formula"),
            ExitFormula = part.TextOrNull("exitFormula"),
            Version = part.Whole("version", 1),
            Family = part.TextOrNull("family"),
            Priority = part.Whole("priority", 100),
            MinimumStayDays = part.Whole("minimumStayDays", 0),
            Status = part.Choice("status", SegmentStatus.Published),
            Colour = part.TextOrNull("colour"),
            Icon = part.TextOrNull("icon"),
        };
    }

    private static LoyaltyProgram Program(JToken token)
    {
        var part = new JsonPart(
            token, "code", "name", "version", "startsOn", "basis", "window", "windowMonths", "downgrade", "downgradesOneLevel", "graceDays",
            "warningDays", "pointsPerUnit", "pendingDays", "expiry", "expiryMonths", "tiers");
        var usual = new LoyaltyProgram { Code = part.Text("code"), Name = part.Text("name") };
        return usual with
        {
            Version = part.Whole("version", usual.Version),
            StartsOn = part.DayOrNull("startsOn"),
            Basis = part.Choice("basis", usual.Basis),
            Window = part.Choice("window", usual.Window),
            WindowMonths = part.Whole("windowMonths", usual.WindowMonths),
            Downgrade = part.Choice("downgrade", usual.Downgrade),
            DowngradesOneLevel = part.Truth("downgradesOneLevel", usual.DowngradesOneLevel),
            GraceDays = part.Whole("graceDays", usual.GraceDays),
            WarningDays = part.Whole("warningDays", usual.WarningDays),
            PointsPerUnit = part.Number("pointsPerUnit", usual.PointsPerUnit),
            PendingDays = part.Whole("pendingDays", usual.PendingDays),
            Expiry = part.Choice("expiry", usual.Expiry),
            ExpiryMonths = part.Whole("expiryMonths", usual.ExpiryMonths),
            Tiers = [.. part.List("tiers").Select(Tier)],
        };
    }

    private static LoyaltyTier Tier(JToken token)
    {
        var part = new JsonPart(token, "code", "name", "threshold", "multiplier");
        return new LoyaltyTier
        {
            Code = part.Text("code"),
            Name = part.Text("name"),
            Threshold = part.Number("threshold"),
            Multiplier = part.Number("multiplier", 1m),
        };
    }
}
