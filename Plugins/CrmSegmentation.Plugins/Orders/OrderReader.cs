using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>Reads orders and lines from the table that a mapping names, a page at a time.</summary>
/// <param name="mapping">Which columns mean what.</param>
internal sealed class OrderReader(OrderMapping mapping)
{
    private const string AccountAlias = "crmseg_account";
    private const string ParentOrder = "crmseg_parent";
    private readonly OrderColumns _columns = mapping.Orders;

    /// <summary>The orders of some contacts, by contact.</summary>
    /// <param name="service">The service to read with.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="withLines">Whether lines are read, too.</param>
    /// <param name="readsAll">Whether all pages are read; otherwise only the first.</param>
    /// <returns>The orders; null when there are more than one page and not all are to be read.</returns>
    public Dictionary<Guid, List<Order>>? Read(IOrganizationService service, IReadOnlyList<Guid> contacts, bool withLines, bool readsAll)
    {
        var rows = RowPages.Read(service, Query(contacts), readsAll);
        if (rows is null)
        {
            return null;
        }

        var lines = new Dictionary<Guid, List<OrderLine>>();
        if (withLines && mapping.Lines is { } lineColumns && rows.Count > 0)
        {
            var lineRows = RowPages.Read(service, LineQuery(lineColumns, contacts), readsAll);
            if (lineRows is null)
            {
                return null;
            }

            lines = Lines(lineRows, lineColumns);
        }

        var orders = new Dictionary<Guid, List<Order>>();
        foreach (var row in rows)
        {
            if (ContactOf(row) is { } contact && Order(row, lines) is { } order)
            {
                if (!orders.TryGetValue(contact, out var own))
                {
                    orders.Add(contact, own = []);
                }

                own.Add(order);
            }
        }

        return orders;
    }

    private QueryExpression Query(IReadOnlyList<Guid> contacts)
    {
        var query = new QueryExpression(_columns.Table) { ColumnSet = new ColumnSet(_columns.All), NoLock = false };
        if (_columns.FollowsAccounts)
        {
            var account = query.AddLink(AccountTable.LogicalName, _columns.Contact, AccountTable.Id, JoinOperator.LeftOuter);
            account.EntityAlias = AccountAlias;
            account.Columns = new ColumnSet(AccountTable.PrimaryContactId);
            query.Criteria.FilterOperator = LogicalOperator.Or;
            query.Criteria.Conditions.Add(RowConditions.OneOf(_columns.Contact, contacts));
            var byAccount = RowConditions.OneOf(AccountTable.PrimaryContactId, contacts);
            byAccount.EntityName = AccountAlias;
            query.Criteria.Conditions.Add(byAccount);
        }
        else
        {
            query.Criteria.Conditions.Add(RowConditions.OneOf(_columns.Contact, contacts));
        }

        query.AddOrder(_columns.Id, OrderType.Ascending);
        return query;
    }

    private QueryExpression LineQuery(OrderLineColumns lines, IReadOnlyList<Guid> contacts)
    {
        var query = new QueryExpression(lines.Table) { ColumnSet = new ColumnSet([lines.Order, .. lines.All.Where(IsOwn)]) };
        var parent = query.AddLink(_columns.Table, lines.Order, _columns.Id, JoinOperator.Inner);
        parent.EntityAlias = ParentOrder;
        parent.Columns = new ColumnSet(false);
        if (_columns.FollowsAccounts)
        {
            var account = parent.AddLink(AccountTable.LogicalName, _columns.Contact, AccountTable.Id, JoinOperator.LeftOuter);
            account.EntityAlias = AccountAlias;
            account.Columns = new ColumnSet(false);
            query.Criteria.FilterOperator = LogicalOperator.Or;
            var direct = RowConditions.OneOf(_columns.Contact, contacts);
            direct.EntityName = ParentOrder;
            var byAccount = RowConditions.OneOf(AccountTable.PrimaryContactId, contacts);
            byAccount.EntityName = AccountAlias;
            query.Criteria.Conditions.AddRange(direct, byAccount);
        }
        else
        {
            parent.LinkCriteria.Conditions.Add(RowConditions.OneOf(_columns.Contact, contacts));
        }

        foreach (var related in lines.All.Where(column => !IsOwn(column)))
        {
            AddPath(query, related);
        }

        query.AddOrder(lines.Id, OrderType.Ascending);
        return query;
    }

    /// <summary>Adds the link for a column such as <c>productid.parentproductid.name</c>, once for each step.</summary>
    private static void AddPath(QueryExpression query, string path)
    {
        var steps = path.Split('.');
        var links = query.LinkEntities;
        LinkEntity? at = null;
        for (var i = 0; i < steps.Length - 1; i++)
        {
            var alias = AliasOf(steps, i);
            var step = links.FirstOrDefault(link => link.EntityAlias == alias);
            if (step is null)
            {
                // Products are the one table that lines point to; a custom line table has plain columns.
                step = new LinkEntity(at?.LinkToEntityName ?? query.EntityName, "product", steps[i], "productid", JoinOperator.LeftOuter)
                {
                    EntityAlias = alias,
                    Columns = new ColumnSet(false),
                };
                links.Add(step);
            }

            at = step;
            links = step.LinkEntities;
        }

        at!.Columns.AddColumn(steps[steps.Length - 1]);
    }

    private static string AliasOf(string[] steps, int last) => "crmseg_" + string.Join("_", steps.Take(last + 1));

    private static bool IsOwn(string column) => column.IndexOf('.') < 0;

    /// <summary>Whose order it is: the contact's own, or that of the account's primary contact.</summary>
    private Guid? ContactOf(Entity row)
    {
        if (row.GetAttributeValue<EntityReference>(_columns.Contact) is not { } customer)
        {
            return null;
        }

        return customer.LogicalName == ContactTable.LogicalName ? customer.Id
            : _columns.FollowsAccounts && RowValues.Of(row, $"{AccountAlias}.{AccountTable.PrimaryContactId}") is EntityReference primary ? primary.Id
            : null;
    }

    private Order? Order(Entity row, Dictionary<Guid, List<OrderLine>> lines)
    {
        var placed = _columns.OrderedOn.Select(column => RowValues.Instant(row, column)).FirstOrDefault(instant => instant is not null);
        if (placed is not { } orderedOn || StatusOf(row) is not { } status)
        {
            return null;
        }

        return new Order
        {
            Table = _columns.Table,
            Id = row.Id.ToString("D"),
            OrderedOn = orderedOn,
            Total = (RowValues.Number(row, _columns.Total) ?? 0m) - (_columns.Less ?? []).Sum(column => RowValues.Number(row, column) ?? 0m),
            Discount = RowValues.Number(row, _columns.Discount) ?? 0m,
            Channel = RowValues.Text(row, _columns.Channel),
            Status = status,
            Lines = lines.TryGetValue(row.Id, out var own) ? own : [],
        };
    }

    private OrderStatus? StatusOf(Entity row)
    {
        var value = row.GetAttributeValue<OptionSetValue>(_columns.Status.Column)?.Value;
        return value is not { } number ? null
            : _columns.Status.Completed.Contains(number) ? OrderStatus.Completed
            : _columns.Status.Open.Contains(number) ? OrderStatus.Open
            : _columns.Status.Cancelled.Contains(number) ? OrderStatus.Cancelled
            : null;
    }

    private static Dictionary<Guid, List<OrderLine>> Lines(List<Entity> rows, OrderLineColumns columns)
    {
        var lines = new Dictionary<Guid, List<OrderLine>>();
        foreach (var row in rows)
        {
            if (row.GetAttributeValue<EntityReference>(columns.Order) is not { } order)
            {
                continue;
            }

            if (!lines.TryGetValue(order.Id, out var own))
            {
                lines.Add(order.Id, own = []);
            }

            own.Add(new OrderLine
            {
                Id = row.Id.ToString("D"),
                Product = (columns.Product ?? []).Select(column => RowValues.Text(row, NameOf(column))).FirstOrDefault(text => text is not null),
                ProductNumber = RowValues.Text(row, NameOf(columns.ProductNumber)),
                ProductIntroduced = RowValues.Instant(row, NameOf(columns.ProductIntroduced))?.Date,
                Category = RowValues.Text(row, NameOf(columns.Category)),
                Quantity = RowValues.Number(row, columns.Quantity) ?? 1m,
                Amount = RowValues.Number(row, columns.Amount) ?? 0m,
                Discount = RowValues.Number(row, columns.Discount) ?? 0m,
            });
        }

        return lines;
    }

    /// <summary>Under which name a row holds a column: its own, or that of the link.</summary>
    private static string? NameOf(string? column)
    {
        if (column is null || IsOwn(column))
        {
            return column;
        }

        var steps = column.Split('.');
        return $"{AliasOf(steps, steps.Length - 2)}.{steps[steps.Length - 1]}";
    }
}
