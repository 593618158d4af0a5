using CrmSegmentation.Plugins.Orders;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on orders and their lines. Plug-ins know the table by the configuration of the step; core's own needs none.</summary>
internal static class OrderSteps
{
    private const string Settles = "Settles the order's customer in the same save.";
    private const string Leaves = "Leaves the customer to a job when a published formula reads lines.";
    private const string Follows = "Settles primary contacts where orders of accounts count for them.";

    /// <summary>The steps on core's own tables.</summary>
    public static IReadOnlyList<StepRegistration> OfCore { get; } = Of(OrderMapping.Core, configuration: null);

    /// <summary>The steps on the tables of another order source, whose orders may belong to accounts.</summary>
    /// <param name="configuration">Its mapping, as JSON.</param>
    /// <exception cref="PluginRegistrationException">It is no mapping.</exception>
    public static IReadOnlyList<StepRegistration> OfSource(string configuration) =>
        [.. Of(OrderMapping.Read(configuration), configuration), .. OnAccounts(configuration)];

    /// <summary>The plug-ins on accounts, which core holds for order sources whose orders may belong to those.</summary>
    public static IReadOnlyList<Type> AccountTypes { get; } = [typeof(AccountSavedPlugin), typeof(AccountDeletedPlugin), typeof(AccountMergedPlugin)];

    private static IReadOnlyList<StepRegistration> Of(OrderMapping mapping, string? configuration)
    {
        var orders = mapping.Orders;
        List<StepRegistration> steps =
        [
            Step<OrderSavedPlugin>("Create", orders.Table, Settles, configuration),
            Step<OrderSavedPlugin>("Update", orders.Table, Settles, configuration, orders.Watched, orders.Watched),
            Step<OrderDeletedPlugin>("Delete", orders.Table, Settles, configuration, image: [orders.Contact]),
        ];
        if (mapping.Lines is { } lines)
        {
            steps.Add(Step<OrderLinePlugin>("Create", lines.Table, Leaves, configuration));
            steps.Add(Step<OrderLinePlugin>("Update", lines.Table, Leaves, configuration, lines.Watched, [lines.Order]));
            steps.Add(Step<OrderLinePlugin>("Delete", lines.Table, Leaves, configuration, image: [lines.Order]));
        }

        return steps;
    }

    private static IReadOnlyList<StepRegistration> OnAccounts(string configuration)
    {
        string[] primary = [AccountTable.PrimaryContactId];
        return
        [
            Step<AccountSavedPlugin>("Update", AccountTable.LogicalName, Follows, configuration, primary, primary),
            Step<AccountDeletedPlugin>("Delete", AccountTable.LogicalName, Follows, configuration, image: primary),
            Step<AccountMergedPlugin>("Merge", AccountTable.LogicalName, Follows, configuration),
        ];
    }

    private static StepRegistration Step<T>(
        string message, string table, string description, string? configuration, string[]? filter = null, string[]? image = null) =>
        new(typeof(T), message, table, StepStage.PostOperation)
        {
            FilteringAttributes = filter ?? [],
            Images = image is null ? [] : [new StepImage(OrderPlugin.BeforeImage, StepImageKind.Before, image)],
            Configuration = configuration,
            Description = description,
        };
}
