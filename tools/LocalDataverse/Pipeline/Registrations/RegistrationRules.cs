using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>What the platform itself sees to when somebody registers assemblies, steps and custom APIs through the service.</summary>
internal static class RegistrationRules
{
    private const int Async = 1;

    // Batches are taken apart before steps are asked; an Upsert runs the steps of what it comes to.
    private static readonly string[] WithoutSteps = ["Upsert", "UpsertMultiple", "ExecuteMultiple", "ExecuteTransaction"];

    public static void Check(Operation operation)
    {
        if (operation.Message is not ("Create" or "Update")
            || !operation.InputParameters.TryGetValue("Target", out var value) || value is not Entity target)
        {
            return;
        }

        if (target.LogicalName == "pluginassembly" && target.GetAttributeValue<string>("content") is { } content
            && content.Length / 4L * 3 > operation.Core.Limits.AssemblySize + 2)
        {
            throw Fault.AssemblyTooLarge(target.GetAttributeValue<string>("name"), operation.Core.Limits.AssemblySize);
        }

        if (target.LogicalName == "sdkmessageprocessingstep" && operation.Message == "Create")
        {
            CheckStep(operation, target);
        }
    }

    /// <summary>A new custom API is a new message, which steps can be registered on.</summary>
    public static void Complete(Operation operation)
    {
        if (operation is not { Message: "Create", Transaction: { } transaction }
            || operation.InputParameters["Target"] is not Entity { LogicalName: "customapi" } target
            || target.GetAttributeValue<string>("uniquename") is not { Length: > 0 } name)
        {
            return;
        }

        var message = RowCreation.Create(operation.WriteContext, new Entity("sdkmessage", NamedId.Of($"sdkmessage:{name}"))
        {
            ["name"] = name,
            ["isprivate"] = target.GetAttributeValue<bool>("isprivate"),
            ["isactive"] = true,
        });
        var table = transaction.Metadata.Require("customapi");
        RowTable.Update(transaction, target.Id, new RowBuffer(table)
        {
            [table.Require("sdkmessageid")] = new EntityReference("sdkmessage", (Guid)message[message.Table.Id]!),
        });
    }

    private static void CheckStep(Operation operation, Entity step)
    {
        var message = MessageOf(operation.Transaction!, step.GetAttributeValue<EntityReference>("sdkmessageid"));
        var stage = step.GetAttributeValue<OptionSetValue>("stage")?.Value ?? 0;
        var isAsync = step.GetAttributeValue<OptionSetValue>("mode")?.Value == Async;
        if (stage is not (10 or 20 or 40))
        {
            throw Fault.InvalidArgument($"Invalid plug-in registration stage. Steps can be registered in the stages 10, 20 and 40, not {stage}.");
        }

        if (isAsync && stage != 40)
        {
            throw Fault.InvalidArgument("Asynchronous steps can be registered in stage 40 only.");
        }

        if (WithoutSteps.Contains(message, StringComparer.OrdinalIgnoreCase)
            || RegistrationReader.Read(operation.Transaction!).FindApi(message)?.Allows(isAsync) is false)
        {
            throw Fault.StepNotAllowed(message);
        }
    }

    private static string MessageOf(StoreSession session, EntityReference? message) =>
        message is null ? throw Fault.Missing("sdkmessageid")
        : RowFinder.Value(session, session.Metadata.Require("sdkmessage"), message.Id, "name") as string
            ?? throw Fault.NoSuchRow("sdkmessage", message.Id);
}
