using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>An organisation with the packed solution in it, and words for what people do there.</summary>
internal sealed class World : IDisposable
{
    private World(LocalOrganization organization, ManualClock clock)
    {
        Organization = organization;
        Clock = clock;
        Service = organization.CreateService(organization.AdministratorId);
    }

    public LocalOrganization Organization { get; }

    public ManualClock Clock { get; }

    /// <summary>The service of an administrator.</summary>
    public IOrganizationService Service { get; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>An organisation with the managed solution installed, at noon of 22 November 2026.</summary>
    /// <param name="keepsLog">Whether the log of transactions is kept.</param>
    /// <param name="withSales">Whether Dynamics 365 Sales and the add-on for it are there, too.</param>
    public static World New(bool keepsLog = false, bool withSales = false)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = clock, KeepsTransactionLog = keepsLog, WithSales = withSales });
        organization.Install(Packed.Core());
        if (withSales)
        {
            organization.Install(Packed.ForSales());
        }

        return new World(organization, clock);
    }

    public Guid Contact(string name = "Ek", Action<Entity>? with = null)
    {
        var contact = new Entity("contact") { ["lastname"] = name };
        with?.Invoke(contact);
        return Service.Create(contact);
    }

    /// <summary>A completed order.</summary>
    /// <param name="contact">Whose.</param>
    /// <param name="total">What it comes to.</param>
    /// <param name="on">When; now by default.</param>
    public Guid Order(Guid contact, decimal total, DateTime? on = null) => Service.Create(NewOrder(contact, total, on));

    public Entity NewOrder(Guid contact, decimal total, DateTime? on = null) => new("crmseg_order")
    {
        ["crmseg_name"] = "Order",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_orderedon"] = on ?? Now,
        ["crmseg_total"] = total,
        ["statuscode"] = new OptionSetValue(2),
    };

    public void Cancel(Guid order) => Service.Update(new Entity("crmseg_order", order)
    {
        ["statecode"] = new OptionSetValue(1),
        ["statuscode"] = new OptionSetValue(727000000),
    });

    public Guid Segment(string code, string? formula, Action<Entity>? with = null)
    {
        var segment = new Entity("crmseg_segment")
        {
            ["crmseg_code"] = code,
            ["crmseg_name"] = code,
            ["crmseg_formula"] = formula,
        };
        with?.Invoke(segment);
        return Service.Create(segment);
    }

    /// <summary>Writes a segment and publishes it.</summary>
    public Guid Publish(string code, string? formula, Action<Entity>? with = null)
    {
        var segment = Segment(code, formula, with);
        Publish(segment);
        return segment;
    }

    public void Publish(Guid segment)
    {
        var answer = Call("crmseg_PublishSegment", ("SegmentId", segment));
        Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
    }

    public ParameterCollection Call(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return Service.Execute(request).Results;
    }

    /// <summary>The badges that the contact shows.</summary>
    public string Badges(Guid contact) => Row("contact", contact).GetAttributeValue<string>("crmseg_badges") ?? "";

    public Entity Row(string table, Guid id) => Service.Retrieve(table, id, new ColumnSet(true));

    public IReadOnlyList<Entity> Rows(string table, params (string Column, object Value)[] where)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        foreach (var (column, value) in where)
        {
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        }

        return Service.RetrieveMultiple(query).Entities;
    }

    /// <summary>What the outbox tells of a contact, in order.</summary>
    public string Events(Guid contact) => string.Join("; ", Rows("crmseg_event", ("crmseg_contact", contact.ToString("D")))
        .OrderBy(row => row.GetAttributeValue<decimal>("crmseg_sequence")).Select(row => row.GetAttributeValue<string>("crmseg_name")));

    public void Dispose() => Organization.Dispose();
}
