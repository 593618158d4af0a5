namespace CrmSegmentation.Engine.Loyalty;

/// <summary>Why a program or a tier cannot be saved or deleted; one factory per mistake.</summary>
public static class ProgramRefusals
{
    /// <summary>SEG5007: the code of the active program, or of a tier of it, was changed.</summary>
    /// <param name="column">The column that holds the code.</param>
    /// <param name="code">The code that it has.</param>
    public static Refusal CodeFixed(string column, string code) =>
        new("SEG5007", column, $"The code {code} cannot change while its program is active: formulas and flows know it by it. Change the name, which is what "
            + "people read, or publish another program.");

    /// <summary>SEG5008: the active program was to be deleted.</summary>
    public static Refusal DeletedWhileActive(string code) =>
        new("SEG5008", "isactive", $"The program {code} is active, so it cannot be deleted. Retire it, or publish another one, first.");

    /// <summary>SEG5009: a tier was to be deleted that somebody has or had.</summary>
    public static Refusal TierHeld(string code) =>
        new("SEG5009", "code", $"Customers have or had the tier {code}, and deleting it would delete that history. "
            + "Take it out of use by publishing a program without it.");
}
