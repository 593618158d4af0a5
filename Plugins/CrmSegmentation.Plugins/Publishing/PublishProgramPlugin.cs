using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>The custom API crmseg_PublishProgram: a loyalty program becomes the active one, in place of any other.</summary>
public sealed class PublishProgramPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var program = call.Required<Guid>("ProgramId");
        call.DemandAsCaller(LoyaltyProgramTable.LogicalName, program);
        new Publisher(call).PublishProgram(program, call.Optional<bool>("EmitEvents")).Answer(call, "IsPublished");
    }
}
