using System.Diagnostics.CodeAnalysis;

namespace CrmSegmentation.Engine.Rules.Types;

/// <summary>The fields of a record: names, which are case-sensitive, with their types and places. Equal shapes may be different objects.</summary>
public sealed class RecordShape
{
    private readonly Dictionary<string, int> _places;

    /// <summary>A shape of fields in the given order.</summary>
    /// <exception cref="ArgumentException">Two fields have the same name.</exception>
    public RecordShape(IReadOnlyList<ShapeField> fields)
    {
        Fields = fields ?? throw new ArgumentNullException(nameof(fields));
        _places = new Dictionary<string, int>(fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            _places.Add(fields[i].Name, i);
        }
    }

    /// <summary>A record without fields.</summary>
    public static RecordShape Empty { get; } = new([]);

    /// <summary>The fields, by place.</summary>
    public IReadOnlyList<ShapeField> Fields { get; }

    /// <summary>The shape of a row of a one-column table: <c>{Value: …}</c>.</summary>
    public static RecordShape SingleColumn(RuleType type) => new([new ShapeField("Value", type)]);

    /// <summary>Finds a field's place by its name.</summary>
    public bool TryFind(string name, out int place) => _places.TryGetValue(name, out place);

    /// <summary>Finds a field by its name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ShapeField? field)
    {
        field = _places.TryGetValue(name, out var place) ? Fields[place] : null;
        return field is not null;
    }
}

/// <summary>A field of a shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record ShapeField(string Name, RuleType Type);
