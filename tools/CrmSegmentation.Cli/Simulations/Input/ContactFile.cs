using System.Text.RegularExpressions;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>Reads a table of contacts.</summary>
internal sealed partial class ContactFile
{
    private const string Id = "contact";
    private const string CreatedOn = "createdon";

    private readonly ReadingSettings _settings;
    private readonly int _id;
    private readonly ContactColumn[] _columns;
    private readonly DateReading _dates;
    private readonly NumberReading _numbers;
    private readonly Dictionary<string, CsvRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CustomerSnapshot> _contacts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    private ContactFile(CsvTable table, ReadingSettings settings)
    {
        Table = table;
        _settings = settings;
        var names = new ColumnNames(table, settings.Columns);
        _id = names.Find(Id, ContactNames.Ids) ?? throw new SimulationRefusal(
            $"{table.Name}: There is no column for the contact's id. The first line must name the columns. Say which it is with "
                + "--contact-columns \"contact=NAME\".");
        var standard = StandardContact.Columns
            .Select(column => (Place: names.Find(column.Name), Column: column)).ToArray()
            .Select(found => (Place: found.Place ?? names.Find(found.Column.Name, ContactNames.Of(found.Column)), found.Column))
            .Where(found => found.Place is not null)
            .Select(found => new ContactColumn(found.Place!.Value, found.Column)).ToArray();
        var own = names.Rest.Where(place => OwnName().IsMatch(table.Header[place])).Select(OwnColumn).ToArray();
        _columns = [.. standard, .. own];
        Schema = own.Length == 0 ? RuleSchema.Standard : new RuleSchema([.. StandardContact.Columns, .. own.Select(column => column.Column)]);
        Ignored = [.. names.Rest.Where(place => own.All(column => column.Place != place)).Select(place => table.Header[place])];
        var dates = Places(TypeKind.Date, TypeKind.DateTime);
        _dates = DateReading.Decide(
            table.GoodRows.SelectMany(row => dates.Select(place => (row.Line, row[place]))), settings.DateFormat, table.Name, settings.Zone);
        var numbers = Places(TypeKind.Decimal);
        _numbers = NumberReading.Decide(table.GoodRows.SelectMany(row => numbers.Select(place => row[place])));
        if (own.Length > 0)
        {
            _notes.Add("Columns of your own: " + string.Join(", ", own.Select(column => $"{column.Column.Name} ({column.Column.Type})")));
        }
    }

    /// <summary>What columns can be, by the names that the option --contact-columns knows.</summary>
    public static IReadOnlyList<string> Known { get; } = [Id, .. StandardContact.Columns.Select(column => column.Name)];

    /// <summary>The table.</summary>
    public CsvTable Table { get; }

    /// <summary>The names that formulas may use.</summary>
    public RuleSchema Schema { get; }

    /// <summary>The headers of columns that nothing reads.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>How values were understood, where that is not plain.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>The good contacts by id, in the order of the file.</summary>
    public IReadOnlyDictionary<string, CustomerSnapshot> Contacts => _contacts;

    /// <summary>Why there is no good contact of an id; null when there is one.</summary>
    public string? WhyNot(string id) =>
        _contacts.ContainsKey(id) ? null
        : _rows.TryGetValue(id, out var row) ? $"the contact's own line {row.Line} of {Table.Name} is bad."
        : $"there is no contact '{id}' in {Table.Name}.";

    /// <summary>Reads all rows; the bad ones are marked in the table.</summary>
    /// <exception cref="SimulationRefusal">The file's columns or dates cannot be understood.</exception>
    public static ContactFile Read(CsvTable table, ReadingSettings settings)
    {
        var file = new ContactFile(table, settings);
        foreach (var row in table.GoodRows.ToArray())
        {
            file.Read(row);
        }

        return file;
    }

    private void Read(CsvRow row)
    {
        var id = row[_id];
        if (id.Length == 0)
        {
            Table.Refuse(row, _id, "it is empty. Each line needs the contact's id.");
            return;
        }

        if (!_rows.TryAdd(id, row))
        {
            Table.Refuse(row, _id, $"the contact is on line {_rows[id].Line} already.");
            return;
        }

        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var column in _columns)
        {
            var text = row[column.Place];
            if (text.Length == 0)
            {
                continue;
            }

            if (ReadValue(text, column.Column, out var value) is { } mistake)
            {
                Table.Refuse(row, column.Place, mistake);
                return;
            }

            values[column.Column.Name] = value;
        }

        _contacts.Add(id, new CustomerSnapshot
        {
            ContactId = id,
            Contact = values,
            CreatedOn = values.TryGetValue(CreatedOn, out var created) && !created.IsBlank ? _settings.Zone.ToUtc(created.DateTime) : null,
        });
    }

    private string? ReadValue(string text, FactColumn column, out Value value)
    {
        value = Value.Blank;
        switch (column.Type.Kind)
        {
            case TypeKind.Text:
                value = Value.Of(text);
                return null;
            case TypeKind.Date or TypeKind.DateTime:
                var noDate = _dates.Read(text, out var local);
                value = column.Type.Kind == TypeKind.Date ? Value.OfDate(local) : Value.OfDateTime(local);
                return noDate;
            case TypeKind.Boolean:
                var truth = TruthOf(text);
                value = truth is { } known ? Value.Of(known) : Value.Blank;
                return truth is null ? $"'{text}' is not true or false." : null;
            default:
                return ReadNumber(text, column.Name, out value);
        }
    }

    private string? ReadNumber(string text, string column, out Value value)
    {
        var word = ColumnNames.Plain(text);
        if (column == "gendercode" && !char.IsAsciiDigit(text[0]))
        {
            // Dataverse has two values for it; what is neither is not known to formulas.
            value = word is "male" or "m" or "man" ? Value.Of(1m) : word is "female" or "f" or "woman" ? Value.Of(2m) : Value.Blank;
            _notes.Add(value.IsBlank ? "A gender other than Male and Female is left empty" : "Male is read as gendercode 1, Female as 2");
            return null;
        }

        decimal? mark = column != "crmseg_satisfaction" ? null : word switch { "low" => 1m, "medium" => 3m, "high" => 5m, _ => null };
        if (mark is { } given)
        {
            value = Value.Of(given);
            _notes.Add("A satisfaction of low, medium or high is read as 1, 3 or 5");
            return null;
        }

        var mistake = _numbers.Read(text, out var number);
        value = Value.Of(number);
        return mistake is null && column == "crmseg_satisfaction" && number is < 1m or > 5m ? $"'{text}' is not from 1 to 5." : mistake;
    }

    /// <summary>A column of the admin's own, of the type that all its values have.</summary>
    private ContactColumn OwnColumn(int place)
    {
        string[] values = [.. Table.GoodRows.Select(row => row[place]).Where(text => text.Length > 0)];
        var numbers = NumberReading.Decide(values);
        var type = values.Length == 0 ? RuleType.Text
            : values.All(text => numbers.Read(text, out _) is null) ? RuleType.Decimal
            : values.All(text => TruthOf(text) is not null) ? RuleType.Boolean
            : RuleType.Text;
        return new ContactColumn(place, new FactColumn(Table.Header[place], type));
    }

    private int[] Places(params TypeKind[] kinds) =>
        [.. _columns.Where(column => kinds.Contains(column.Column.Type.Kind)).Select(column => column.Place)];

    private static bool? TruthOf(string text) => ColumnNames.Plain(text) switch
    {
        "true" or "yes" or "y" or "1" => true,
        "false" or "no" or "n" or "0" => false,
        _ => null,
    };

    /// <summary>A logical name with a publisher's prefix: <c>new_score</c>.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]{1,7}_[a-z0-9_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
