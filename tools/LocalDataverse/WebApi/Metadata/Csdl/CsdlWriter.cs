using System.Xml;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Writes the document that describes the Web API: types, operations and sets, in CSDL 4.0.</summary>
internal sealed class CsdlWriter(XmlWriter xml, WebModel model, IReadOnlyList<OperationDeclaration> operations, bool isAnnotated)
{
    public const string Alias = "mscrm";

    private const string Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private const string Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private const string Namespace = "Microsoft.Dynamics.CRM";

    // The terms that annotations are of.
    private static readonly string[] Vocabularies = ["OData.Community.Keys.V1", "Org.OData.Core.V1"];

    public void Write()
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("edmx", "Edmx", Edmx);
        xml.WriteAttributeString("Version", "4.0");
        foreach (var vocabulary in Vocabularies)
        {
            WriteReference(vocabulary);
        }

        xml.WriteStartElement("DataServices", Edmx);
        xml.WriteStartElement("", "Schema", Edm);
        xml.WriteAttributeString("Namespace", Namespace);
        xml.WriteAttributeString("Alias", Alias);
        WriteSchema();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private void WriteReference(string vocabulary)
    {
        xml.WriteStartElement("Reference", Edmx);
        xml.WriteAttributeString("Uri", $"http://vocabularies.odata.org/{vocabulary}.xml");
        xml.WriteStartElement("Include", Edmx);
        xml.WriteAttributeString("Namespace", vocabulary);
        xml.WriteAttributeString("Alias", vocabulary.Split('.')[^2]);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteSchema()
    {
        var elements = new CsdlElements(xml);
        new TableTypes(elements, model, isAnnotated).Write();
        new DefinitionTypes(elements).Write();
        var operationWriter = new OperationWriter(elements, operations);
        PlatformTypes.Write(elements);
        operationWriter.WriteTypes();
        operationWriter.WriteOperations();
        elements.Start("EntityContainer", ("Name", "System"));
        new EntitySets(elements, model).Write();
        operationWriter.WriteImports();
        elements.End();
    }
}
