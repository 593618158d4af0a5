using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>An organisation to ask things of, with short ways to ask.</summary>
internal sealed class QueryOrganization : IDisposable
{
    public QueryOrganization() => Base = TestOrganization.Open();

    public TestOrganization Base { get; }

    public IOrganizationService Service => Base.Service;

    public void Dispose() => Base.Dispose();

    public EntityReference Contact(string lastName, params ReadOnlySpan<(string Column, object? Value)> values) =>
        Base.Create("contact", [("lastname", lastName), .. values]);

    public EntityReference Account(string name, params ReadOnlySpan<(string Column, object? Value)> values) =>
        Base.Create("account", [("name", name), .. values]);

    public EntityCollection Fetch(string fetchXml) => Service.RetrieveMultiple(new FetchExpression(fetchXml));

    /// <summary>The last names of the contacts that fulfil what stands in the entity element, in order.</summary>
    public string Contacts(string inside) => string.Join(
        ' ',
        Fetch($"<fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/>{inside}</entity></fetch>")
            .Entities.Select(row => row.GetAttributeValue<string>("lastname")));

    /// <summary>The last names of the contacts that fulfil conditions, in order.</summary>
    public string Filtered(string conditions, string type = "and") => Contacts($"<filter type='{type}'>{conditions}</filter>");

    public string Where(string column, string condition, params ReadOnlySpan<string> values)
    {
        var inside = string.Concat(values.ToArray().Select(value => $"<value>{value}</value>"));
        return Filtered($"<condition attribute='{column}' operator='{condition}'>{inside}</condition>");
    }

    /// <summary>A table of things with a column of each kind that contacts lack.</summary>
    public void AddThings() => Base.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(StandardColumns.Complete(
        new TableDefinition
        {
            LogicalName = "new_thing",
            SchemaName = "new_Thing",
            Ownership = Ownership.User,
            PrimaryId = "new_thingid",
            PrimaryName = "new_name",
            IsCustom = true,
            Columns =
            [
                new ColumnDefinition { LogicalName = "new_thingid", Type = ColumnType.Uniqueidentifier },
                new ColumnDefinition { LogicalName = "new_name", Type = ColumnType.String, MaxLength = 100 },
                new ColumnDefinition { LogicalName = "new_amount", Type = ColumnType.Decimal, Precision = 2 },
                new ColumnDefinition { LogicalName = "new_fine", Type = ColumnType.Decimal, Precision = 10 },
                new ColumnDefinition { LogicalName = "new_real", Type = ColumnType.Double, Precision = 2 },
                new ColumnDefinition { LogicalName = "new_wall", Type = ColumnType.DateTime, DateBehavior = DateBehavior.TimeZoneIndependent },
                new ColumnDefinition
                {
                    LogicalName = "new_colours", Type = ColumnType.MultiSelectPicklist,
                    Choice = new ChoiceDefinition
                    {
                        Options = [.. new[] { "Red", "Green", "Blue" }.Select((label, i) => new OptionDefinition { Value = i + 1, Label = label })],
                    },
                },
            ],
        },
        hasState: true))));

    public string Things(string conditions) => string.Join(
        ' ',
        Fetch($"<fetch><entity name='new_thing'><attribute name='new_name'/><order attribute='new_name'/><filter>{conditions}</filter></entity></fetch>")
            .Entities.Select(row => row.GetAttributeValue<string>("new_name")));
}
