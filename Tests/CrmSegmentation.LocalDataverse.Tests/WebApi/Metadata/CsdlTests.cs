using System.Net;
using System.Xml;
using System.Xml.Linq;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;
using Microsoft.Xrm.Sdk;
using static CrmSegmentation.LocalDataverse.Tests.Solutions.SolutionBuilder;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi.Metadata;

/// <summary>The document that describes the Web API.</summary>
[TestClass]
public sealed class CsdlTests : IDisposable
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    private readonly TestOrganization _organization = TestOrganization.Open(withSales: true);
    private readonly DefinitionServer _server;

    public CsdlTests()
    {
        _server = new DefinitionServer(_organization);
        _organization.Organization.Install(new SolutionBuilder("Smp")
            .Choice("smp_tier", 1, 2)
            .Table(
                "smp_card",
                Attribute("picklist", "smp_Tier", "<OptionSetName>smp_tier</OptionSetName>") + Attribute("nvarchar", "smp_Number"),
                Key("smp_number", "smp_number"))
            .ManyToMany("smp_card_contact", "smp_card", "contact")
            .Zip());
    }

    public void Dispose()
    {
        _server.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Document_OfAnAccount_HasTheShapeOfDataverse()
    {
        var account = Type("account");

        Assert.AreEqual("mscrm.crmbaseentity", (string?)account.Attribute("BaseType"));
        Assert.AreEqual("accountid", (string?)account.Element(Edm + "Key")!.Element(Edm + "PropertyRef")!.Attribute("Name"));
        Assert.AreEqual("""<Property Name="name" Type="Edm.String" Unicode="false" />""", Property(account, "name"));
        Assert.AreEqual("""<Property Name="creditlimit" Type="Edm.Decimal" Scale="Variable" />""", Property(account, "creditlimit"));
        Assert.AreEqual("""<Property Name="createdon" Type="Edm.DateTimeOffset" />""", Property(account, "createdon"));
        Assert.AreEqual("""<Property Name="entityimage" Type="Edm.Binary" />""", Property(account, "entityimage"));
        Assert.AreEqual("""<Property Name="versionnumber" Type="Edm.Int64" />""", Property(account, "versionnumber"));
        Assert.AreEqual("""<Property Name="statecode" Type="Edm.Int32" />""", Property(account, "statecode"));
        Assert.AreEqual("""<Property Name="_createdby_value" Type="Edm.Guid" />""", Property(account, "_createdby_value"));
        Assert.AreEqual("""<Property Name="birthdate" Type="Edm.Date" />""", Property(Type("contact"), "birthdate"));
        Assert.AreEqual(
            """
            <NavigationProperty Name="createdby" Type="mscrm.systemuser" Nullable="false" Partner="lk_accountbase_createdby">
              <ReferentialConstraint Property="_createdby_value" ReferencedProperty="systemuserid" />
            </NavigationProperty>
            """,
            Navigation(account, "createdby"));
        Assert.AreEqual("""<NavigationProperty Name="Account_Tasks" Type="Collection(mscrm.task)" Partner="regardingobjectid_account_task" />""", Navigation(account, "Account_Tasks"));
    }

    [TestMethod]
    public void Document_OfALookupToSeveralTables_HasOneNavigationPropertyEach()
    {
        var task = Type("task");

        Assert.Contains("ReferencedProperty=\"accountid\"", Navigation(task, "regardingobjectid_account_task"));
        Assert.Contains("Property=\"_regardingobjectid_value\" ReferencedProperty=\"contactid\"", Navigation(task, "regardingobjectid_contact_task"));
        Assert.Contains("Type=\"mscrm.principal\"", Navigation(task, "ownerid_task"));
        Assert.Contains("Type=\"mscrm.principal\"", Navigation(Type("contact"), "ownerid"));
        Assert.AreEqual("mscrm.principal", (string?)Type("systemuser").Attribute("BaseType"));
        Assert.AreEqual("mscrm.principal", (string?)Type("team").Attribute("BaseType"));
    }

    [TestMethod]
    public void Document_WithASolution_HasItsTablesKeysAndRelationships()
    {
        var card = Type("smp_card");

        Assert.AreEqual("""<NavigationProperty Name="smp_card_contact" Type="Collection(mscrm.contact)" Partner="smp_card_contact" />""", Navigation(card, "smp_card_contact"));
        Assert.AreEqual("""<NavigationProperty Name="smp_card_contact" Type="Collection(mscrm.smp_card)" Partner="smp_card_contact" />""", Navigation(Type("contact"), "smp_card_contact"));
        var keys = card.Elements(Edm + "Annotation").Single(annotation => (string?)annotation.Attribute("Term") == "OData.Community.Keys.V1.AlternateKeys");
        Assert.AreEqual("smp_number", keys.Descendants(Edm + "PropertyValue").Select(value => (string?)value.Attribute("PropertyPath")).Single(name => name is not null));
        var set = Container().Elements(Edm + "EntitySet").Single(set => (string?)set.Attribute("EntityType") == "Microsoft.Dynamics.CRM.smp_card");
        Assert.AreEqual("contacts", Bindings(set)["smp_card_contact"]);
    }

    [TestMethod]
    public void Document_OfEveryTable_HoldsTogether()
    {
        var schema = Schema();
        var types = schema.Elements().Where(element => element.Name.LocalName is "EntityType" or "ComplexType" or "EnumType").ToDictionary(type => (string)type.Attribute("Name")!);

        foreach (var typed in schema.Descendants().Where(element => element.Attribute("Type") is not null && element.Name.LocalName != "Record"))
        {
            var name = Bare((string)typed.Attribute("Type")!);
            Assert.IsTrue(name.StartsWith("Edm.", StringComparison.Ordinal) || types.ContainsKey(name), $"{typed}");
        }

        foreach (var type in types.Values)
        {
            Assert.IsTrue(type.Attribute("BaseType") is not { } basis || types.ContainsKey(Bare((string)basis)), $"{type.Attribute("Name")}");
            var names = Members(type, types).Select(member => (string)member.Attribute("Name")!).ToArray();
            CollectionAssert.AllItemsAreUnique(names, $"{type.Attribute("Name")}");
            foreach (var navigation in type.Elements(Edm + "NavigationProperty"))
            {
                CheckNavigation(type, navigation, types);
            }
        }

        CheckSets(types);
        Assert.IsGreaterThan(50, types.Count);
    }

    [TestMethod]
    public void Document_ReadByMicrosoftsLibrary_IsValid()
    {
        using var reader = XmlReader.Create(new StringReader(Get()));
        Assert.IsTrue(CsdlReader.TryParse(reader, out var model, out var mistakes), string.Join('\n', mistakes));

        model.Validate(ValidationRuleSet.GetEdmModelRuleSet(new Version(4, 0)), out var broken);

        Assert.AreEqual("", string.Join('\n', broken.Where(error => !IsOfDataverse(error)).Select(error => $"{error.ErrorCode} {error.ErrorMessage}")));
        var account = (IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.account");
        Assert.AreEqual("accountid", account.Key().Single().Name);
        Assert.AreEqual("System", model.EntityContainer.Name);
        Assert.IsNotNull(model.EntityContainer.FindEntitySet("smp_cards"));
        Assert.IsNotNull(model.EntityContainer.FindEntitySet("EntityDefinitions"));
    }

    [TestMethod]
    public void Document_WithAnnotations_DescribesAndTellsWhatIsReadOnly()
    {
        var plain = Get();
        var annotated = Get("$metadata?annotations=true");

        Assert.DoesNotContain("Org.OData.Core.V1.Computed", plain);
        Assert.Contains("Org.OData.Core.V1.Computed", annotated);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("$metadata", UriKind.Relative));
        request.Headers.Add("Prefer", "odata.include-annotations=\"*\"");
        using var response = _server.Client.Send(request);
        Assert.AreEqual(annotated, response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        using var reader = XmlReader.Create(new StringReader(annotated));
        Assert.IsTrue(CsdlReader.TryParse(reader, out _, out var mistakes), string.Join('\n', mistakes));
    }

    [TestMethod]
    public void Document_OfACustomApi_DeclaresWhatItTakesAndAnswers()
    {
        AddApi("smp_Award", 1, isFunction: false);
        AddApi("smp_Balance", 0, isFunction: true);
        AddApi("smp_Hidden", 0, isFunction: true, isPrivate: true);

        var schema = Schema();

        Assert.AreEqual(
            """
            <Action Name="smp_Award" IsBound="true">
              <Parameter Name="entity" Type="mscrm.contact" Nullable="false" />
              <Parameter Name="Points" Type="Edm.Decimal" Nullable="false" Scale="Variable" />
              <Parameter Name="Note" Type="Edm.String" Unicode="false" />
              <ReturnType Type="mscrm.smp_AwardResponse" Nullable="false" />
            </Action>
            """,
            Text(schema.Elements(Edm + "Action").Single(action => (string?)action.Attribute("Name") == "smp_Award")));
        var answer = Type("smp_AwardResponse");
        Assert.AreEqual("""<Property Name="Names" Type="Collection(Edm.String)" Nullable="false" Unicode="false" />""", Property(answer, "Names"));
        Assert.IsNotNull(Navigation(answer, "Owner"));
        var import = Container().Elements(Edm + "FunctionImport").Single(import => (string?)import.Attribute("Name") == "smp_Balance");
        Assert.AreEqual("Microsoft.Dynamics.CRM.smp_Balance", (string?)import.Attribute("Function"));
        Assert.DoesNotContain("smp_Hidden", Get());
        Document_OfEveryTable_HoldsTogether();
        Document_ReadByMicrosoftsLibrary_IsValid();
    }

    [TestMethod]
    public void Document_OfThePlatformsOperations_DeclaresThem()
    {
        var schema = Schema();

        Assert.AreEqual(
            """<Function Name="WhoAmI"><ReturnType Type="mscrm.WhoAmIResponse" Nullable="false" /></Function>""",
            Text(Operation("Function", "WhoAmI")).ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal));
        Assert.Contains("Type=\"Collection(Edm.Guid)\"", Property(Type("CreateMultipleResponse"), "Ids"));
        Assert.AreEqual(2, schema.Elements(Edm + "Function").Count(function => (string?)function.Attribute("Name") == "RetrievePrincipalAccess"));
        Assert.Contains("mscrm.ComplexEntityMetadata", Property(Type("RetrieveEntityResponse"), "EntityMetadata"));
        Assert.AreEqual("mscrm.ComplexAttributeMetadata", (string?)Type("ComplexStringAttributeMetadata").Attribute("BaseType"));

        XElement Operation(string kind, string name) => schema.Elements(Edm + kind).Single(operation => (string?)operation.Attribute("Name") == name);
    }

    [TestMethod]
    public void Document_ThatTheClientHas_IsNotSentAgainUntilItChanges()
    {
        using var first = _server.Client.GetAsync(new Uri("$metadata", UriKind.Relative)).GetAwaiter().GetResult();
        Assert.AreEqual("application/xml", first.Content.Headers.ContentType!.MediaType);
        var tag = first.Headers.ETag!;

        Assert.AreEqual(HttpStatusCode.NotModified, Status($"{tag}"));
        Assert.AreEqual(HttpStatusCode.NotModified, Status($"W/\"other\", W/{tag}"));
        Assert.AreEqual(HttpStatusCode.OK, Status("null"));
        Assert.AreEqual(HttpStatusCode.OK, Status("\"other\""));
        _organization.Organization.Install(new SolutionBuilder("Oth").Table("oth_thing").Zip());
        Assert.AreEqual(HttpStatusCode.OK, Status($"{tag}"));
        Assert.Contains("oth_thing", Get());
    }

    [TestMethod]
    public void Document_AskedForWrongly_IsRefused()
    {
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, _server.Send(HttpMethod.Post, "$metadata").Status);
        Assert.AreEqual(HttpStatusCode.NotFound, _server.Send(HttpMethod.Get, "$metadata/accounts").Status);
        Assert.AreEqual((HttpStatusCode.OK, ""), _server.Send(HttpMethod.Head, "$metadata"));
    }

    // What Dataverse's own document does and OData forbids: rows of no table have no key, lookups count as never empty, and users and teams
    // are referred to by their ids, although the key that they have in common is the owner's.
    private static bool IsOfDataverse(EdmError error) =>
        error.ErrorCode == EdmErrorCode.InvalidMultiplicityOfPrincipalEnd
        || (error.ErrorCode == EdmErrorCode.KeyMissingOnEntityType && error.ErrorMessage.Contains("'expando'", StringComparison.Ordinal))
        || error.ErrorMessage.Contains("systemuserid", StringComparison.Ordinal) || error.ErrorMessage.Contains("teamid", StringComparison.Ordinal);

    private void AddApi(string name, int binding, bool isFunction, bool isPrivate = false)
    {
        var row = new Entity("customapi")
        {
            ["uniquename"] = name,
            ["name"] = name,
            ["isfunction"] = isFunction,
            ["isprivate"] = isPrivate,
            ["bindingtype"] = new OptionSetValue(binding),
            ["boundentitylogicalname"] = binding == 0 ? null : "contact",
        };
        var api = new EntityReference("customapi", _organization.Service.Create(row));
        Add("customapirequestparameter", "Note", 10, ("isoptional", true));
        Add("customapirequestparameter", "Points", 2, ("isoptional", false));
        Add("customapiresponseproperty", "Names", 11);
        Add("customapiresponseproperty", "Owner", 5, ("logicalentityname", "systemuser"));
        Add("customapiresponseproperty", "Row", 3);

        void Add(string table, string part, int type, params (string Column, object? Value)[] more) => _organization.Create(
            table, [("customapiid", api), ("uniquename", part), ("name", part), ("type", new OptionSetValue(type)), .. more]);
    }

    private void CheckSets(Dictionary<string, XElement> types)
    {
        var sets = Container().Elements(Edm + "EntitySet").ToDictionary(set => (string)set.Attribute("Name")!);
        foreach (var set in sets.Values)
        {
            var type = types[((string)set.Attribute("EntityType")!)[Namespace.Length..]];
            foreach (var (path, target) in Bindings(set))
            {
                Assert.IsTrue(sets.ContainsKey(target), $"{path}");
                if (!path.Contains('/', StringComparison.Ordinal))
                {
                    var navigation = Members(type, types).Single(member => (string?)member.Attribute("Name") == path);
                    Assert.AreEqual(Namespace + Bare((string)navigation.Attribute("Type")!), (string?)sets[target].Attribute("EntityType"));
                }
            }
        }
    }

    private static void CheckNavigation(XElement type, XElement navigation, Dictionary<string, XElement> types)
    {
        var target = types[Bare((string)navigation.Attribute("Type")!)];
        if ((string?)navigation.Attribute("Partner") is { } partner)
        {
            var back = target.Elements(Edm + "NavigationProperty").Single(other => (string?)other.Attribute("Name") == partner);
            Assert.AreEqual((string?)navigation.Attribute("Name"), (string?)back.Attribute("Partner"), $"{navigation}");
            Assert.AreEqual((string?)type.Attribute("Name"), Bare((string)back.Attribute("Type")!), $"{navigation}");
        }

        foreach (var constraint in navigation.Elements(Edm + "ReferentialConstraint"))
        {
            Assert.IsTrue(Members(type, types).Any(member => (string?)member.Attribute("Name") == (string?)constraint.Attribute("Property")), $"{navigation}");
            Assert.IsTrue(Members(target, types).Any(member => (string?)member.Attribute("Name") == (string?)constraint.Attribute("ReferencedProperty")), $"{navigation}");
        }
    }

    private static IEnumerable<XElement> Members(XElement type, Dictionary<string, XElement> types)
    {
        var own = type.Elements().Where(element => element.Name.LocalName is "Property" or "NavigationProperty");
        return type.Attribute("BaseType") is { } basis && types.TryGetValue(Bare((string)basis), out var found) ? own.Concat(Members(found, types)) : own;
    }

    private static string Bare(string type) => type.Replace("Collection(", "", StringComparison.Ordinal).Replace("mscrm.", "", StringComparison.Ordinal).TrimEnd(')');

    private static Dictionary<string, string> Bindings(XElement set) =>
        set.Elements(Edm + "NavigationPropertyBinding").ToDictionary(binding => (string)binding.Attribute("Path")!, binding => (string)binding.Attribute("Target")!);

    private string Get(string address = "$metadata") => _server.Send(HttpMethod.Get, address).Text;

    private HttpStatusCode Status(string ifNoneMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("$metadata", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var response = _server.Client.Send(request);
        return response.StatusCode;
    }

    private XElement Schema() => XDocument.Parse(Get()).Descendants(Edm + "Schema").Single();

    private XElement Container() => Schema().Element(Edm + "EntityContainer")!;

    private XElement Type(string name) => Schema().Elements().Single(type => type.Name.LocalName.EndsWith("Type", StringComparison.Ordinal) && (string?)type.Attribute("Name") == name);

    private static string Property(XElement type, string name) => Text(type.Elements(Edm + "Property").Single(property => (string?)property.Attribute("Name") == name));

    private static string Navigation(XElement type, string name) =>
        Text(type.Elements(Edm + "NavigationProperty").Single(property => (string?)property.Attribute("Name") == name));

    private static string Text(XElement element) => element.ToString().Replace(" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"", "", StringComparison.Ordinal);
}
