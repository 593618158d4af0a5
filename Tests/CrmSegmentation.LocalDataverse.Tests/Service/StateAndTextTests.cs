using System.Text.RegularExpressions;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>In which state rows begin, and which text they can hold.</summary>
[TestClass]
public sealed class StateAndTextTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow(null, 2)]
    [DataRow(1, 2)]
    [DataRow(0, 2)]
    public void Create_InAStatusOfAnotherState_IsRefusedWhateverStateIsGiven(int? state, int status)
    {
        var contact = new Entity("contact", Guid.NewGuid()) { ["statuscode"] = new OptionSetValue(status) };
        if (state is { } given)
        {
            contact["statecode"] = new OptionSetValue(given);
        }

        var message = AssertFault.Of(ErrorCode.InvalidStateCodeStatusCode, () => _organization.Service.Create(contact));

        Assert.AreEqual($"2 is not a valid status code for state code ContactState.Active on contact with Id {contact.Id}.", message);
        AssertFault.Of(ErrorCode.InvalidStateCodeStatusCode, () => _organization.Service.Execute(
            new CreateMultipleRequest { Targets = new EntityCollection([contact]) { EntityName = "contact" } }));
    }

    [TestMethod]
    public void Create_WithAState_BeginsActive()
    {
        var contact = _organization.Create("contact", ("statecode", new OptionSetValue(1)));

        var stored = _organization.Retrieve(contact, "statecode", "statuscode");
        Assert.AreEqual(0, stored.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(1, stored.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [TestMethod]
    [DataRow(@"a\uD83D")]
    [DataRow(@"\uDE00a")]
    [DataRow(@"\uD83Da\uDE00")]
    [DataRow(@"a\0b")]
    public void Text_ThatTheStoreWouldChange_IsRefusedByItsColumn(string escaped)
    {
        var text = Regex.Unescape(escaped);
        Assert.Contains("'lastname'", AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("contact", ("lastname", text))));
        var contact = _organization.Create("contact", ("lastname", "a"));
        Assert.Contains("'description'", AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Update(contact, ("description", text))));
    }

    [TestMethod]
    [DataRow("\uD83D\uDE00")]
    [DataRow("a\tb\r\nc")]
    [DataRow("a\u000Bb\u0001\uFFFF")]
    [DataRow("\u00E5\u007F\u0085\u2028")]
    [DataRow("\uD83D\uDE00\uD83D\uDE01")]
    public void Text_OfOtherKinds_ComesBackAsItWas(string text) =>
        Assert.AreEqual(text, _organization.Retrieve(_organization.Create("contact", ("description", text)))["description"]);
}
