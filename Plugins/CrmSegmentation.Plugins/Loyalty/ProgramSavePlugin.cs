using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Loyalty;

/// <summary>
/// Create and Update of crmseg_loyaltyprogram, stage 20: drops what only publishing writes. All else is a draft until it is published, save
/// for the name of the active program.
/// </summary>
public sealed class ProgramSavePlugin : PluginBase
{
    /// <summary>What only publishing writes.</summary>
    internal static string[] Derived { get; } = [LoyaltyProgramTable.IsActive, LoyaltyProgramTable.Version, LoyaltyProgramTable.PublishedOn];

    /// <summary>What counts of the active program without publishing, or cannot change.</summary>
    internal static string[] Face { get; } = [LoyaltyProgramTable.Name, LoyaltyProgramTable.Code];

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var target = (call ?? throw new ArgumentNullException(nameof(call))).Target;
        if (call.IsOurs)
        {
            return;
        }

        foreach (var column in Derived)
        {
            target.Attributes.Remove(column);
        }

        if (call.Context.MessageName == "Create")
        {
            target[LoyaltyProgramTable.IsActive] = false;
        }
        else if (Face.Any(target.Contains) && PublishedProgram.Lock(call) is { } active && active.Id == call.TargetId)
        {
            if (PublishedProgram.Changes(target, LoyaltyProgramTable.Code, active.Code))
            {
                throw ProgramRefusals.CodeFixed(LoyaltyProgramTable.Code, active.Code).AsException();
            }

            CatalogueRefresh.Ask(call, raisesVersion: false);
        }
    }
}
