using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>Where definitions stand, as contexts name it: a path, and the type that they were cast to.</summary>
internal readonly record struct DefinitionPlace(string Bare, string Cast = "")
{
    public string Path => Bare + Cast;

    public DefinitionPlace Within(string name) => new($"{Path}/{name}");

    public DefinitionPlace As(DefinitionType type) => this with { Cast = $"/{type.FullName}" };

    /// <summary>One of the definitions here, by the key that the address gave.</summary>
    public DefinitionPlace At(string key) => this with { Bare = $"{Bare}({key})" };

    public DefinitionPlace Of(object definition) => definition is MetadataBase { MetadataId: { } id } ? At(id.ToString()) : this;
}
