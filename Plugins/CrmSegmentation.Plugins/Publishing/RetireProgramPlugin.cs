using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>The custom API crmseg_RetireProgram: the active loyalty program ends, and none follows it.</summary>
public sealed class RetireProgramPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var program = call.Required<Guid>("ProgramId");
        call.DemandAsCaller(LoyaltyProgramTable.LogicalName, program);
        var publisher = new Publisher(call);
        publisher.Lock();
        Retire(call, publisher, program).Answer(call, "IsRetired");
    }

    private static Publication Retire(PluginCall call, Publisher publisher, Guid program)
    {
        var system = call.AsSystem();
        if (CatalogueReader.Read(system)?.Published.Stored.Program?.Id == program)
        {
            return publisher.PublishProgram(program: null, call.Optional<bool>("EmitEvents"));
        }

        var code = system.Retrieve(LoyaltyProgramTable.LogicalName, program, new ColumnSet(LoyaltyProgramTable.Code))
            .GetAttributeValue<string>(LoyaltyProgramTable.Code) ?? "";
        return Publication.Refused([Diagnosis.Of(PublishingRefusals.ProgramNotActive(code))]);
    }
}
