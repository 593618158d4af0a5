using CrmSegmentation.Plugins.Orders;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on orders and their lines. Plug-ins know the table by the configuration of the step; core's own needs none.</summary>
internal static class OrderSteps
{
    private const string Settles = "Settles the order's customer in the same save.";
    private const string Leaves = "Leaves the customer to a job when a published formula reads lines.";

    /// <summary>The steps on core's own tables.</summary>
    public static IReadOnlyList<StepRegistration> OfCore { get; } = Of(OrderMapping.Core, configuration: null);

    /// <summary>The steps on the tables of a mapping.</summary>
    private static IReadOnlyList<StepRegistration> Of(OrderMapping mapping, string? configuration)
    {
        var orders = mapping.Orders;
        var lines = mapping.Lines!;
        string[] orderColumns = orders.All;
        string[] lineColumns = [lines.Order, .. lines.All.Select(column => column.Split('.')[0]).Distinct()];
        return
        [
            Step<OrderSavedPlugin>("Create", orders.Table, Settles),
            Step<OrderSavedPlugin>("Update", orders.Table, Settles, orderColumns, orders.Contact),
            Step<OrderDeletedPlugin>("Delete", orders.Table, Settles, before: orders.Contact),
            Step<OrderLinePlugin>("Create", lines.Table, Leaves),
            Step<OrderLinePlugin>("Update", lines.Table, Leaves, lineColumns, lines.Order),
            Step<OrderLinePlugin>("Delete", lines.Table, Leaves, before: lines.Order),
        ];

        StepRegistration Step<T>(string message, string table, string description, string[]? filter = null, string? before = null) =>
            new(typeof(T), message, table, StepStage.PostOperation)
            {
                FilteringAttributes = filter ?? [],
                Images = before is null ? [] : [new StepImage(OrderPlugin.BeforeImage, StepImageKind.Before, before)],
                Configuration = configuration,
                Description = description,
            };
    }
}
