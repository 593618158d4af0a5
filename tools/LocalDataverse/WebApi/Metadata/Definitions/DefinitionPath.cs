using System.Collections;
using LocalDataverse.Faults;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// What an address of definitions leads to, step by step: from a set to one of it, to what is told of that, to what it leads to. Read
/// before anything is fetched, so that a wrong address costs nothing and a right one fetches only what it names.
/// </summary>
internal sealed class DefinitionPath
{
    private readonly List<Func<object, object>> _steps = [];

    private DefinitionPath(string set, DefinitionType type)
    {
        Set = set;
        Type = type;
        Place = SetPlace = new DefinitionPlace(set);
        IsCollection = true;
        Declared = type.Type;
    }

    /// <summary>The entity set that it begins with.</summary>
    public string Set { get; }

    /// <summary>The key within the set, by the name of the property; without a name it is the id.</summary>
    public DefinitionKey? Key { get; private set; }

    /// <summary>The names of the properties that it goes through.</summary>
    public List<string> Through { get; } = [];

    /// <summary>The type of the definitions that it ends at; null where it ends at a value.</summary>
    public DefinitionType? Type { get; private set; }

    /// <summary>The .NET type of what it ends at, of many the type of one.</summary>
    public Type Declared { get; private set; }

    public bool IsCollection { get; private set; }

    /// <summary>Whether only the number of definitions is asked for.</summary>
    public bool IsCount { get; private set; }

    /// <summary>Whether a value is asked for bare, as a text.</summary>
    public bool IsBare { get; private set; }

    /// <summary>What it ends at, as contexts name it.</summary>
    public DefinitionPlace Place { get; private set; }

    /// <summary>Where the one definition that it ends at is one of many: the place of those many.</summary>
    public DefinitionPlace SetPlace { get; private set; }

    /// <summary>Whether it ends at one of many, by a key.</summary>
    public bool IsKeyed { get; private set; }

    public static DefinitionPath Read(DefinitionType type, IReadOnlyList<PathSegment> segments, Aliases aliases)
    {
        var path = new DefinitionPath(segments[0].Name, type);
        if (segments[0].Arguments is { } key)
        {
            path.Key = path.TakeKey(key, aliases);
        }

        foreach (var segment in segments.Skip(1))
        {
            path.Take(segment, aliases);
        }

        return path;
    }

    /// <summary>Goes from the definitions of the set, or the one of them, to what the address ends at; null for a value that is not there.</summary>
    public object? Follow(object start)
    {
        object? value = start;
        foreach (var step in _steps)
        {
            value = value is null ? throw WebError.NoSuchSegment(Through.LastOrDefault(Set)) : step(value);
        }

        return value;
    }

    private void Take(PathSegment segment, Aliases aliases)
    {
        if (IsCount || IsBare || (segment.Name.StartsWith('$') && segment.Arguments is not null))
        {
            throw WebError.NoSuchSegment(segment.Name);
        }

        if (segment is { IsQualified: true, Arguments: null } && Type is not null)
        {
            Cast(segment);
        }
        else if (segment.Name == "$count" && IsCollection && Type is not null)
        {
            IsCount = true;
        }
        else if (segment.Name == "$value" && Type is null && !IsCollection && DefinitionModel.Find(Declared) is null)
        {
            IsBare = true;
        }
        else
        {
            TakeProperty(segment, aliases);
        }
    }

    private void TakeProperty(PathSegment segment, Aliases aliases)
    {
        var owner = IsCollection ? null : Type ?? DefinitionModel.Find(Declared);
        var property = owner?.Find(segment.Name) ?? throw WebError.NoSuchSegment(segment.Name);
        Through.Add(property.Name);
        Place = SetPlace = Place.Within(property.Name);
        IsKeyed = false;
        Declared = property.ValueType;
        IsCollection = property.IsCollection;
        Type = property.IsNavigation ? DefinitionModel.Of(property.ValueType) : null;
        _steps.Add(value => property.Get(value) ?? (property.IsCollection ? Array.Empty<object>() : null!));
        if (segment.Arguments is { } text)
        {
            var key = IsCollection && Type is not null ? TakeKey(text, aliases) : throw WebError.NoSuchSegment(segment.Name);
            _steps.Add(values => ((IEnumerable)values).Cast<object>().FirstOrDefault(key.Fits) ?? throw Missing(key));
        }
    }

    private void Cast(PathSegment segment)
    {
        var type = DefinitionModel.Find(segment.ShortName) is { } found && found.IsOrDerivesFrom(Type!) ? found : throw WebError.NoSuchSegment(segment.Name);

        // Dataverse lets nobody cast to what several types of choices have in common.
        if (type.IsAbstract && type != Type)
        {
            throw WebError.BadRequest($"Definitions cannot be cast to the abstract type '{type.FullName}'.");
        }

        var isCollection = IsCollection;
        Type = type;
        Declared = type.Type;
        Place = Place.As(type);
        SetPlace = SetPlace.As(type);
        _steps.Add(value => isCollection
            ? ((IEnumerable)value).Cast<object>().Where(type.Type.IsInstanceOfType).ToArray()
            : type.Type.IsInstanceOfType(value) ? value : throw WebError.NoSuchSegment(segment.Name));
    }

    private DefinitionKey TakeKey(string text, Aliases aliases)
    {
        var key = DefinitionKey.Read(text, Type!, aliases);
        IsCollection = false;
        SetPlace = Place;
        Place = Place.At(key.Text);
        IsKeyed = true;
        return key;
    }

    private Exception Missing(DefinitionKey key)
    {
        var name = key.Value as string ?? "";
        var id = key.Value as Guid? ?? Guid.Empty;
        return typeof(AttributeMetadata).IsAssignableFrom(Declared)
            ? Fault.NoSuchAttribute($"{key.Value}")
            : Fault.NoSuchMetadata(Declared == typeof(EntityKeyMetadata) ? "an entity key" : "a relationship", name, id);
    }
}

/// <summary>A key of a definition: its id, or its name.</summary>
internal sealed record DefinitionKey(DefinitionProperty Property, object Value)
{
    private const string Id = "MetadataId";

    // What else identifies a definition; those of relationships and choices have other names.
    private static readonly string[] Names = ["LogicalName", "SchemaName", "Name"];

    public string Text => Value is string name ? $"'{name.Replace("'", "''", StringComparison.Ordinal)}'" : $"{Value}";

    /// <summary>The property that names definitions of a type, beside their id.</summary>
    public static DefinitionProperty NameOf(DefinitionType type) => Names.Select(type.Find).First(property => property is not null)!;

    public static DefinitionKey Read(string text, DefinitionType type, Aliases aliases)
    {
        var (items, named) = new ExpressionParser(text.Trim('{', '}'), aliases).ReadArguments();
        var (name, value) = (items.Count, named.Count) switch
        {
            (1, 0) => (Id, items[0]),
            (0, 1) => (named.First().Key, named.First().Value),
            _ => throw WebError.BadRequest($"A definition of the type '{type.FullName}' is found by one key property."),
        };
        return (name, value) switch
        {
            (Id, Literal { Value: Guid id }) => new DefinitionKey(type.Find(Id)!, id),
            (_, Literal { Value: string key }) when NameOf(type) is var property && property.Name == name => new DefinitionKey(property, key),
            _ => throw WebError.BadRequest($"The key ({text}) does not fit the type '{type.FullName}', whose keys are '{Id}' and '{NameOf(type).Name}'."),
        };
    }

    public bool Fits(object definition) => Equals(Property.Get(definition), Value);
}
