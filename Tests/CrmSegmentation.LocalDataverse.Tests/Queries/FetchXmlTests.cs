using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Queries.Reading;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>What FetchXML may hold and what it may not.</summary>
[TestClass]
public sealed class FetchXmlTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow("", ErrorCode.QueryBuilderEmptyXml)]
    [DataRow("  ", ErrorCode.QueryBuilderEmptyXml)]
    [DataRow("select", ErrorCode.InvalidArgument)]
    [DataRow("<fetch>", ErrorCode.InvalidArgument)]
    [DataRow("<!DOCTYPE fetch [<!ENTITY a 'b'>]><fetch><entity name='&a;'/></fetch>", ErrorCode.InvalidArgument)]
    [DataRow("<get/>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch/>", ErrorCode.QueryBuilderElementNotFound)]
    [DataRow("<fetch><table/></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity/></fetch>", ErrorCode.QueryBuilderAttributeNotFound)]
    [DataRow("<fetch colour='red'><entity name='contact'/></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch distinct='maybe'><entity name='contact'/></fetch>", ErrorCode.InvalidArgument)]
    [DataRow("<fetch mapping='physical'><entity name='contact'/></fetch>", ErrorCode.InvalidArgument)]
    [DataRow("<fetch><entity name='contact'/><entity name='contact'/></fetch>", ErrorCode.InvalidArgument)]
    [DataRow("<fetch><entity name='contact'>text</entity></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity name='contact'><having/></entity></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity name='contact'><attribute/></entity></fetch>", ErrorCode.QueryBuilderAttributeNotFound)]
    [DataRow("<fetch><entity name='contact'><attribute name='lastname' size='5'/></entity></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity name='contact'><attribute name='lastname'><b/></attribute></entity></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity name='contact'><filter type='xor'/></entity></fetch>", ErrorCode.QueryBuilderInvalidFilterType)]
    [DataRow("<fetch><entity name='contact'><filter><condition operator='null'/></filter></entity></fetch>", ErrorCode.QueryBuilderAttributeNotFound)]
    [DataRow("<fetch><entity name='contact'><filter><condition attribute='lastname'/></filter></entity></fetch>", ErrorCode.QueryBuilderAttributeNotFound)]
    [DataRow("<fetch><entity name='contact'><filter><condition attribute='lastname' operator='sounds-like'/></filter></entity></fetch>", ErrorCode.QueryBuilderInvalidConditionOperator)]
    [DataRow("<fetch><entity name='contact'><filter><condition attribute='lastname' operator='in'><item/></condition></filter></entity></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    [DataRow("<fetch><entity name='contact'><link-entity name='account' link-type='full'/></entity></fetch>", ErrorCode.QueryBuilderInvalidLinkType)]
    [DataRow("<fetch><entity name='contact'><filter><link-entity name='account' link-type='inner'/></filter></entity></fetch>", ErrorCode.QueryBuilderInvalidLinkType)]
    [DataRow("<fetch><entity name='contact'><order/></entity></fetch>", ErrorCode.QueryBuilderAttributeNotFound)]
    [DataRow("<fetch xmlns='urn:x'><entity name='contact'/></fetch>", ErrorCode.QueryBuilderInvalidNode)]
    public void FetchXml_ThatIsWrong_IsRefused(string fetchXml, int code) => AssertFault.Of(code, () => _organization.Fetch(fetchXml));

    [TestMethod]
    [DataRow("<fetch utc-offset='60'><entity name='contact'/></fetch>")]
    [DataRow("<fetch mapping='internal'><entity name='contact'/></fetch>")]
    [DataRow("<fetch datasource='retained'><entity name='contact'/></fetch>")]
    [DataRow("<fetch><entity name='contact'><filter><condition attribute='lastname' operator='null' aggregate='count'/></filter></entity></fetch>")]
    public void FetchXml_ThatIsNotSupported_SaysSo(string fetchXml)
    {
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _organization.Fetch(fetchXml));

        Assert.IsTrue(fault.Detail.ErrorDetails.ContainsKey(Fault.UnsupportedFeature));
    }

    [TestMethod]
    public void FetchXml_OfTools_MayCarryTheirAttributes()
    {
        _organization.Contact("A");

        Assert.HasCount(1, _organization.Fetch(
            """
            <?xml version='1.0'?><!-- by hand -->
            <fetch xmlns:generator='MarkMpn.SQL4CDS' version='1.0' output-format='xml-platform' mapping='logical' no-lock='true'
              latematerialize='true' options='OptimizeForUnknown'>
            <entity name='contact' enableprefiltering='1'><attribute name='lastname' build='1.504021'/>
            <filter type='and' isquickfindfields='1'><condition attribute='lastname' operator='like' value='a%' uiname='x' uitype='y'/></filter>
            </entity></fetch>
            """).Entities);
    }

    [TestMethod]
    public void Entity_WithoutColumns_BringsAllOfThem()
    {
        _organization.Contact("A", ("firstname", "B"));

        Assert.AreEqual("B", _organization.Fetch("<fetch><entity name='contact'/></fetch>")[0]["firstname"]);
        Assert.AreEqual("B", _organization.Fetch("<fetch><entity name='contact'><all-attributes/></entity></fetch>")[0]["firstname"]);
        Assert.HasCount(1, _organization.Fetch("<fetch><entity name='contact'><no-attrs/></entity></fetch>")[0].Attributes);
        Assert.HasCount(1, _organization.Service.RetrieveMultiple(new QueryExpression("contact"))[0].Attributes);
    }

    [TestMethod]
    public void Conditions_BeyondTheLimit_AreRefused()
    {
        var condition = "<condition attribute='lastname' operator='eq' value='x'/>";

        Assert.AreEqual("", _organization.Filtered(string.Concat(Enumerable.Repeat(condition, 500)), "or"));
        AssertFault.Of(ErrorCode.TooManyConditionsInQuery, () => _organization.Filtered(string.Concat(Enumerable.Repeat(condition, 501)), "or"));
    }

    [TestMethod]
    public void Nesting_WithoutEnd_IsRefused()
    {
        AssertFault.Of(
            ErrorCode.InvalidArgument,
            () => _organization.Contacts(string.Concat(Enumerable.Repeat("<filter>", 5000)) + string.Concat(Enumerable.Repeat("</filter>", 5000))));
        var circle = new FilterExpression();
        circle.AddFilter(circle);
        AssertFault.Of(
            ErrorCode.TooManyConditionsInQuery, () => _organization.Service.RetrieveMultiple(new QueryExpression("contact") { Criteria = circle }));
    }

    [TestMethod]
    public void Values_AsManyAsThereAre_AreSought()
    {
        _organization.Contact("A");
        var values = Enumerable.Range(0, 5_000).Select(i => $"v{i}").Append("a").ToArray();

        Assert.AreEqual("A", _organization.Where("lastname", "in", values));
        AssertFault.Of(
            ErrorCode.TooManyConditionsInQuery,
            () => _organization.Where("lastname", "in", [.. Enumerable.Range(0, 33_000).Select(i => $"v{i}")]));
    }

    [TestMethod]
    public void Names_ThatLookLikeSql_AreOnlyNames()
    {
        _organization.Contact("a'b\"c;--");

        Assert.AreEqual("a'b\"c;--", _organization.Filtered("<condition attribute='lastname' operator='eq' value=\"a'b&quot;c;--\"/>"));
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => _organization.Fetch("<fetch><entity name='contact&quot; --'/></fetch>"));
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => _organization.Fetch("<fetch><entity name='$state'/></fetch>"));
    }

    [TestMethod]
    public void TableOf_AQuery_IsKnownBeforeItIsRead()
    {
        Assert.AreEqual("contact", FetchXmlReader.TableOf("<fetch><entity name='contact'><rubbish/></entity></fetch>"));
        Assert.IsNull(FetchXmlReader.TableOf("<fetch>"));
        Assert.IsNull(FetchXmlReader.TableOf(null));
    }
}
