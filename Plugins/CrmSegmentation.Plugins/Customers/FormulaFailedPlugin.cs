using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// crmseg_OnFormulaFailed, asynchronous: notes a failure, unless the day has it already. Of two at once the second finds the key taken; that
/// job fails, and what it would have noted is noted.
/// </summary>
public sealed class FormulaFailedPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var system = (call ?? throw new ArgumentNullException(nameof(call))).AsSystem();
        if (CatalogueReader.Read(system) is not { } catalogue || catalogue.Published.Segment(call.Required<Guid>("SegmentId")) is not { } segment)
        {
            return;
        }

        var day = catalogue.Published.Zone.ToLocal(call.Required<DateTime>("OccurredOn")).Date;
        var kind = call.Required<bool>("IsExitFormula") ? ProblemKind.ExitFormula : ProblemKind.Formula;
        if (ProblemLog.Read(system, day).Has(segment.Id, kind))
        {
            return;
        }

        var message = call.Required<string>("Message");
        system.Create(new Entity(ProblemTable.LogicalName)
        {
            [ProblemTable.Name] = Cut($"{segment.Name}: {message.Split('\n')[0]}", ProblemTable.NameLength),
            [ProblemTable.SegmentId] = new EntityReference(SegmentTable.LogicalName, segment.Id),
            [ProblemTable.Kind] = new OptionSetValue(Choices.First + (int)kind),
            [ProblemTable.Day] = day,
            [ProblemTable.FormulaVersion] = call.Required<int>("FormulaVersion"),
            [ProblemTable.Contact] = call.Required<Guid>("ContactId").ToString("D"),
            [ProblemTable.Message] = Cut(message, ProblemTable.MessageLength),
        });
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest);
}
