using System.Xml;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Writes elements of the document with their attributes; an attribute without a value is left out.</summary>
internal sealed class CsdlElements(XmlWriter xml)
{
    public void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(attribute, value);
            }
        }
    }

    public void End() => xml.WriteEndElement();

    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        End();
    }

    public void Text(string name, string text) => xml.WriteElementString(name, text);

    /// <summary>The key of a type.</summary>
    public void Key(string property)
    {
        Start("Key");
        Empty("PropertyRef", ("Name", property));
        End();
    }

    /// <summary>Begins a property with the facets that its type has.</summary>
    public void StartProperty(string element, string name, string type, bool isNullable = true)
    {
        Start(element, ("Name", name), ("Type", type));
        Facets(type, isNullable);
    }

    public void Property(string element, string name, string type, bool isNullable = true)
    {
        StartProperty(element, name, type, isNullable);
        End();
    }

    /// <summary>The facets of a property, a parameter or a result, as Dataverse has them on every one of the type.</summary>
    public void Facets(string type, bool isNullable)
    {
        if (!isNullable)
        {
            xml.WriteAttributeString("Nullable", "false");
        }

        if (type == "Edm.Decimal")
        {
            xml.WriteAttributeString("Scale", "Variable");
        }
        else if (type is "Edm.String" or "Collection(Edm.String)")
        {
            xml.WriteAttributeString("Unicode", "false");
        }
    }

    public void Description(string text)
    {
        if (text.Length > 0)
        {
            Empty("Annotation", ("Term", "Org.OData.Core.V1.Description"), ("String", text));
        }
    }

    /// <summary>Says which properties together identify a row, beside its id.</summary>
    /// <param name="keys">The properties of each key.</param>
    public void AlternateKeys(IReadOnlyCollection<IEnumerable<string>> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        Start("Annotation", ("Term", "OData.Community.Keys.V1.AlternateKeys"));
        Start("Collection");
        foreach (var key in keys)
        {
            Start("Record", ("Type", "OData.Community.Keys.V1.AlternateKey"));
            Start("PropertyValue", ("Property", "Key"));
            Start("Collection");
            foreach (var property in key)
            {
                Start("Record", ("Type", "OData.Community.Keys.V1.PropertyRef"));
                Empty("PropertyValue", ("Property", "Alias"), ("String", property));
                Empty("PropertyValue", ("Property", "Name"), ("PropertyPath", property));
                End();
            }

            End();
            End();
            End();
        }

        End();
        End();
    }
}
