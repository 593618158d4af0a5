using CrmSegmentation.Engine.Rules.Binding;

namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>Finds the columns of a file by what people call them.</summary>
internal sealed class ColumnNames
{
    private readonly CsvTable _table;
    private readonly ColumnChoices _choices;
    private readonly string[] _names;
    private readonly HashSet<int> _taken = [];

    public ColumnNames(CsvTable table, ColumnChoices choices)
    {
        _table = table;
        _choices = choices;
        _names = [.. table.Header.Select(Plain)];
        foreach (var choice in choices.Headers)
        {
            _taken.Add(PlaceOf(choice.Key, choice.Value));
        }
    }

    /// <summary>The columns that nothing has taken, in the order of the file.</summary>
    public IEnumerable<int> Rest => Enumerable.Range(0, _names.Length).Where(place => !_taken.Contains(place) && _names[place].Length > 0);

    /// <summary>A name without case, blanks and signs: <c>Customer_Id</c> is <c>customerid</c>.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>The column for something.</summary>
    /// <param name="what">The name by which a column is chosen for it.</param>
    /// <param name="synonyms">What it may be called, in plain form, the likeliest first.</param>
    public int? Find(string what, params IEnumerable<string> synonyms)
    {
        if (_choices.Headers.TryGetValue(what, out var chosen))
        {
            return PlaceOf(what, chosen);
        }

        if (_choices.Constants.ContainsKey(what))
        {
            return null;
        }

        foreach (var synonym in synonyms.Prepend(Plain(what)))
        {
            var place = Array.IndexOf(_names, synonym);
            if (place >= 0 && _taken.Add(place))
            {
                return place;
            }
        }

        return null;
    }

    private int PlaceOf(string what, string header)
    {
        var exact = _table.Header.ToList().IndexOf(header);
        var place = exact >= 0 ? exact : Array.IndexOf(_names, Plain(header));
        return place >= 0 ? place : throw new SimulationRefusal(
            $"{_table.Name}: There is no column '{header}', which is to be the {what}.{Nearest(header)}");
    }

    private string Nearest(string header) =>
        NearestName.Find(header, [.. _table.Header]) is { } near ? $" Did you mean '{near}'?" : $" There are: {string.Join(", ", _table.Header)}.";
}
