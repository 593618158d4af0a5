using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>What would be published: the present catalogue with a draft in place of what was published of it. Nothing is written.</summary>
internal sealed class Hypothesis
{
    private Hypothesis(PreviewInput input, PublishedCatalogue catalogue, FetchXmlPlan? plan, bool needsSettled, int presentVersion)
    {
        Input = input;
        Catalogue = catalogue;
        Plan = plan;
        NeedsSettled = needsSettled;
        PresentVersion = presentVersion;
    }

    /// <summary>What is previewed.</summary>
    public PreviewInput Input { get; }

    /// <summary>What would be published.</summary>
    public PublishedCatalogue Catalogue { get; }

    /// <summary>How those are found who could join; null when nobody can, since members are added by hand.</summary>
    public FetchXmlPlan? Plan { get; }

    /// <summary>Whether the plan asks for what is settled of customers, so that those have to be looked at of whom that is out of date.</summary>
    public bool NeedsSettled { get; }

    /// <summary>The version of the catalogue that is published now.</summary>
    public int PresentVersion { get; }

    /// <summary>The code of the segment.</summary>
    public string Code => Input.Draft.Code;

    /// <summary>Where order rows are.</summary>
    public OrderMapping Orders => Catalogue.OrderMapping;

    /// <summary>Makes the catalogue.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="builder">What is published now.</param>
    /// <param name="input">What is previewed.</param>
    /// <param name="hypothesis">What would be published; null when there are mistakes.</param>
    /// <returns>The mistakes that forbid it.</returns>
    public static IReadOnlyList<Diagnosis> Build(IOrganizationService system, CatalogueBuilder builder, PreviewInput input, out Hypothesis? hypothesis)
    {
        hypothesis = null;
        builder.Put(input.Draft);
        var problems = builder.Build(out var built);
        if (built is null)
        {
            return [.. problems.Select(problem => problem.Within($"segments[{input.Draft.Code}]."))];
        }

        var catalogue = PublishedCatalogue.Of(JsonText.Write(built));
        if (catalogue.Engine.Find(input.Draft.Code)?.Entry is not { } entry)
        {
            hypothesis = new Hypothesis(input, catalogue, plan: null, needsSettled: false, built.Version - 1);
            return problems;
        }

        var reading = new SettledReading(CatalogueReader.Read(system)?.Published.Stored, built, input.Draft);
        var plan = FetchXmlBackend.Translate(entry, input.AsOf, catalogue.Zone, StoredPlaces.Of(system, builder.Schema, catalogue, reading, input.AsOf));
        hypothesis = new Hypothesis(input, catalogue, plan, reading.IsNeededFor(entry), built.Version - 1);
        return problems;
    }
}
