using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// A formula that fails never keeps anybody from saving; the membership stays as it was and a problem says why. Promise 2 (cost): noting it is
/// left to a job.
/// </summary>
[TestClass]
public sealed class FailingFormulaStories
{
    [TestMethod]
    public void AFormulaThatFails_NeverBlocksAnOrder_AndIsNotedOnceADayWithoutValues()
    {
        using var world = World.New();
        var segment = world.Publish("BY_TEXT", "Value(jobtitle) > 3 And CountRows(Orders) >= 1");
        world.Publish("BY_NUMBER", "1 / Len(department) > 0 And CountRows(Orders) >= 1");
        var contact = world.Contact("Ek", row =>
        {
            row["jobtitle"] = "7";
            row["department"] = "x";
        });
        world.Order(contact, 10m);
        Assert.AreEqual("BY_NUMBER, BY_TEXT", world.Badges(contact));

        world.Update("contact", contact, "jobtitle", "a secret");
        world.Update("contact", contact, "department", null);
        var other = world.Contact("Al", row => row["jobtitle"] = "another secret");
        world.Order(contact, 10m);
        world.Order(other, 10m);

        Assert.AreEqual("BY_NUMBER, BY_TEXT", world.Badges(contact), "as it was");
        Assert.AreEqual("", world.Badges(other), "as it was");
        Assert.IsEmpty(world.Rows("crmseg_problem"), "noted by a job, which cannot refuse a save");
        world.Organization.RunJobs();
        world.Order(contact, 10m);
        world.Organization.RunJobs();
        var problems = world.Rows("crmseg_problem");
        Assert.AreEqual(
            "BY_NUMBER: Div0: something is divided by zero.|"
            + "BY_TEXT: InvalidArgument: a value is not what a function takes, such as a text that is no number or no date.",
            string.Join("|", problems.Select(row => row.GetAttributeValue<string>("crmseg_name")).Order(StringComparer.Ordinal)));
        foreach (var problem in problems)
        {
            Assert.IsFalse(problem.Attributes.Values.OfType<string>().Any(text => text.Contains("secret", StringComparison.Ordinal)));
            Assert.AreEqual(contact.ToString("D"), problem["crmseg_contact"]);
        }

        Assert.AreEqual(segment, problems.Single(row => row.GetAttributeValue<string>("crmseg_name").StartsWith("BY_TEXT", StringComparison.Ordinal))
            .GetAttributeValue<EntityReference>("crmseg_segmentid").Id);
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Order(contact, 10m);
        world.Organization.RunJobs();
        Assert.HasCount(4, world.Rows("crmseg_problem"), "another day, another note");
    }

    [TestMethod]
    public void AFailure_OfASaveThatIsRolledBack_IsNotNoted()
    {
        using var world = World.New();
        world.Publish("BY_TEXT", "Value(jobtitle) > 3 And CountRows(Orders) >= 1");
        var contact = world.Contact("Ek", row => row["jobtitle"] = "4");
        var request = new ExecuteTransactionRequest
        {
            Requests =
            [
                new UpdateRequest { Target = new Entity("contact", contact) { ["jobtitle"] = "no number" } },
                new CreateRequest { Target = world.NewOrder(contact, 10m) },
                new CreateRequest { Target = new Entity("crmseg_order") { ["crmseg_total"] = "not a number" } },
            ],
        };

        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => world.Service.Execute(request));
        world.Organization.RunJobs();
        Assert.IsEmpty(world.Rows("crmseg_problem"));

        world.Update("contact", contact, "jobtitle", "no number");
        world.Order(contact, 10m);
        world.Organization.RunJobs();
        Assert.HasCount(1, world.Rows("crmseg_problem"), "told again by the next request");
    }

    [TestMethod]
    public void AnExitFormulaThatFails_IsNotedAsOne_AndTheMemberStays()
    {
        using var world = World.New();
        world.Publish("CLUB", "CountRows(Orders) >= 1", segment => segment["crmseg_exitformula"] = "Value(jobtitle) > 3");
        var contact = world.Contact("Ek", row => row["jobtitle"] = "1");
        world.Order(contact, 10m);

        world.Update("contact", contact, "jobtitle", "no number");

        Assert.AreEqual("CLUB", world.Badges(contact));
        world.Organization.RunJobs();
        Assert.AreEqual(727000001, world.Rows("crmseg_problem").Single().GetAttributeValue<OptionSetValue>("crmseg_kind").Value);
    }

    [TestMethod]
    public void ManyFailuresOfOneRequest_AreToldOnce()
    {
        using var world = World.New();
        world.Publish("BY_TEXT", "Value(If(CountRows(Orders) >= 1, jobtitle, \"1\")) > 3");
        var contacts = Enumerable.Range(0, 20).Select(i => world.Contact($"{i}", row => row["jobtitle"] = "no number")).ToArray();
        world.Organization.RunJobs();

        world.Orders(contacts.Select(contact => world.NewOrder(contact, 10m)));

        Assert.AreEqual(1, world.Organization.RunJobs());
        Assert.HasCount(1, world.Rows("crmseg_problem"));
    }
}
