using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>Validates the customizations of a solution.</summary>
internal static class SchemaCheck
{
    /// <summary>What was found; null without schemas or without customizations.</summary>
    public static SchemaValidation? Run(SolutionUnderCheck solution)
    {
        if (solution.Schemas.Schemas is null || !solution.Customizations.HasElements
            || solution.Entries.FirstOrDefault(entry => entry.Name == SolutionZip.Customizations) is not { } entry)
        {
            return null;
        }

        // Read anew: validating takes the document apart.
        var validation = new SchemaValidation(solution.Schemas);
        var document = SolutionXml.Read(entry.Bytes, entry.Name);
        StepOrder.Restore(document);
        validation.Run(document);
        return validation;
    }
}
