using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>What a test can count of an operation.</summary>
[TestClass]
public sealed class ObserverTests
{
    [TestMethod]
    public void Observer_OfAnOrganization_SeesEveryMessageBeforeItRuns()
    {
        var seen = new List<ObservedMessage>();
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Observer = seen.Add });
        var service = organization.CreateService(organization.AdministratorId);

        var account = service.Create(new Entity("account") { ["name"] = "a" });
        service.Execute(new UpsertRequest { Target = new Entity("account", account) { ["name"] = "b" } });
        service.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name") });
        service.RetrieveMultiple(new FetchExpression("<fetch><entity name='account'><attribute name='name'/></entity></fetch>"));

        Assert.AreEqual(
            "Create account 1 False; Upsert account 1 False; Update account 1 True; RetrieveMultiple account 1 False; RetrieveMultiple account 1 False",
            string.Join("; ", seen.Select(message => $"{message.Message} {message.Table} {message.Depth} {message.IsInner}")));
        Assert.AreEqual("b", ((Entity)seen[2].Parameters["Target"])["name"]);
        Assert.AreEqual(seen[1].CorrelationId, seen[2].CorrelationId);
        Assert.HasCount(4, seen.Select(message => message.CorrelationId).Distinct());
    }

    [TestMethod]
    public void Observer_ThatThrows_EndsTheOperation()
    {
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions
        {
            Observer = message => _ = message.Message == "Create" ? throw new NotSupportedException("not today") : message,
        });
        var service = organization.CreateService(organization.AdministratorId);

        Assert.ThrowsExactly<NotSupportedException>(() => service.Create(new Entity("account") { ["name"] = "a" }));

        Assert.IsEmpty(service.RetrieveMultiple(new QueryExpression("account")).Entities);
    }
}
