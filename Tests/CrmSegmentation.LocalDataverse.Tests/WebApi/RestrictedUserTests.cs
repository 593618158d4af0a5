using System.Net;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>The tables of a solution through the Web API, by users whom its roles restrict: exactly as far as the roles allow.</summary>
[TestClass]
public sealed class RestrictedUserTests : IDisposable
{
    private const string PrivilegeDenied = "0x80040220";
    private const string AccessDenied = "0x80048306";

    private readonly RestrictedWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static IEnumerable<object[]> EveryVerb => RestrictedWorld.Verbs.Select(verb => new object[] { verb });

    [TestMethod]
    [DynamicData(nameof(EveryVerb))]
    public void Right_AtEachDepth_ReachesRowsOfEachOwnerAndNoOthers(string verb)
    {
        foreach (var depth in RestrictedWorld.Depths)
        {
            var user = _world.User(verb, depth);
            // Who may not read cards cannot own one either.
            foreach (var owner in RestrictedWorld.Owners.Where(owner => (verb, depth, owner) != ("Read", "None", "User")))
            {
                var answer = Act(verb, user, owner);
                var place = $"{verb} {depth} {owner}: {answer.Body}";
                if (RestrictedWorld.Reaches(depth, owner))
                {
                    Assert.IsTrue((int)answer.Status is >= 200 and < 300, place);
                }
                else
                {
                    Assert.AreEqual((HttpStatusCode.Forbidden, depth == "None" ? PrivilegeDenied : AccessDenied), (answer.Status, answer.Code), place);
                    StringAssert.Contains(
                        answer.Message,
                        depth == "None" ? $"is missing prv{verb}smp_Card privilege" : $"SecLib::AccessCheckEx failed. Returned hr = -2147187962",
                        place);
                }
            }
        }
    }

    [TestMethod]
    public void Rows_OfASet_AreThoseThatTheDepthReaches()
    {
        foreach (var depth in RestrictedWorld.Depths[1..])
        {
            var user = _world.User("Read", depth);
            var cards = RestrictedWorld.Owners.ToDictionary(owner => owner, owner => _world.Card(_world.Owner(owner, user)));
            var stamps = cards.ToDictionary(card => card.Key, card => _world.Stamp(user, card.Value));
            var seen = cards.Where(card => RestrictedWorld.Reaches(depth, card.Key)).Select(card => card.Value.Id).ToHashSet();
            var all = string.Join(" or ", cards.Values.Select(card => $"smp_cardid eq {card.Id}"));
            _world.Host.User = user.Id;

            Assert.IsTrue(seen.SetEquals(_world.Host.Rows($"smp_cards?$filter={all}").Select(row => Guid.Parse(row!["smp_cardid"]!.ToString()))), depth);
            Assert.AreEqual($"{seen.Count}", _world.Host.Get($"smp_cards/$count?$filter={all}").Body.TrimStart('\uFEFF'), depth);
            Assert.AreEqual($"{seen.Count}", _world.Host.Get($"smp_cards?$count=true&$filter={all}").Json["@odata.count"]!.ToString(), depth);
            Assert.AreEqual($"{seen.Count}", _world.Host.Values($"smp_cards?$apply=filter({all})/aggregate($count as n)", "n"), depth);
            var fetch = "<fetch><entity name='smp_stamp'><attribute name='smp_stampid'/><link-entity name='smp_card' from='smp_cardid' to='smp_cardid'>"
                + $"<filter type='or'>{string.Concat(cards.Values.Select(card => $"<condition attribute='smp_cardid' operator='eq' value='{card.Id}'/>"))}</filter></link-entity></entity></fetch>";
            Assert.HasCount(seen.Count, _world.Host.Rows($"smp_stamps?fetchXml={Uri.EscapeDataString(fetch)}"), depth);
            foreach (var (owner, stamp) in stamps)
            {
                var row = _world.Host.Get($"smp_stamps({stamp.Id})?$expand=smp_CardId($select=smp_cardid)").Must(HttpStatusCode.OK).Json;
                Assert.AreEqual(RestrictedWorld.Reaches(depth, owner), row["smp_CardId"] is not null, $"{depth} {owner}");
            }

            var changes = _world.Host.Get($"smp_cards?$select=smp_card_name", ("Prefer", "odata.track-changes"));
            var told = changes.Status == HttpStatusCode.OK ? changes.Json["value"]!.AsArray().Select(row => Guid.Parse(row!["smp_cardid"]!.ToString())).ToHashSet() : [];
            Assert.IsEmpty(told.Intersect(cards.Values.Select(card => card.Id)).Except(seen), depth);
            _world.Host.User = _world.Data.Organization.AdministratorId;
        }
    }

    [TestMethod]
    public void EveryDoor_ToATableThatOneMayNotRead_IsShutInTheWordsOfThePlatform()
    {
        var user = _world.User("Read", "None");
        var card = _world.Card(_world.Owner("Peer", user));
        var stamp = _world.Stamp(user, card);
        var fetch = Uri.EscapeDataString("<fetch><entity name='smp_stamp'><link-entity name='smp_card' from='smp_cardid' to='smp_cardid' link-type='outer'/></entity></fetch>");
        var reference = $"{{'@odata.id':'smp_cards({card.Id})'}}";
        _world.Host.User = user.Id;
        foreach (var address in new[]
        {
            "smp_cards", $"smp_cards({card.Id})", "smp_cards?$top=1", "smp_cards/$count", "smp_cards?$count=true", $"smp_cards({card.Id})/smp_card_name",
            $"smp_cards({card.Id})/smp_card_name/$value", $"smp_cards({card.Id})/smp_card_stamps", $"smp_stamps({stamp.Id})/smp_CardId",
            "smp_stamps?$expand=smp_CardId", $"smp_stamps({stamp.Id})?$expand=smp_CardId", "smp_stamps?$filter=smp_CardId/smp_card_name eq 'c'",
            "smp_stamps?$orderby=smp_CardId/smp_card_name", $"smp_stamps?fetchXml={fetch}", "smp_cards?$apply=aggregate($count as n)",
            $"systemusers({user.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={reference}",
            $"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={reference}",
        })
        {
            var answer = _world.Host.Get(address);
            Assert.AreEqual((HttpStatusCode.Forbidden, PrivilegeDenied), (answer.Status, answer.Body.Length == 0 ? "" : answer.Code), $"{address}: {answer.Body}");
            StringAssert.Matches(answer.Message, new($"^Principal user \\(Id={user.Id}, type=8, .* is missing prvReadsmp_Card privilege \\(Id="), address);
        }

        foreach (var (address, prefer) in new[] { ("smp_cards", "odata.track-changes"), ("smp_cards", "odata.maxpagesize=2") })
        {
            _world.Host.Get(address, ("Prefer", prefer)).MustFail(HttpStatusCode.Forbidden, PrivilegeDenied);
        }

        var batch = Batch(("GET", "smp_cards", ""));
        StringAssert.Contains(batch.Body, "HTTP/1.1 403 Forbidden");
        StringAssert.Contains(batch.Body, "is missing prvReadsmp_Card privilege");
        Assert.AreEqual(HttpStatusCode.OK, _world.Host.Get("EntityDefinitions(LogicalName='smp_card')?$select=LogicalName").Status, "what there is, everybody may know");
    }

    [TestMethod]
    public void EveryDoor_ToWriting_IsShutToWhoMayOnlyRead()
    {
        var user = _world.User("Create", "None");
        var writer = _world.User("Write", "None");
        var card = _world.Card(_world.Owner("Peer", user));
        var stamp = _world.Stamp(user);
        const string Card = """{"smp_card_name":"n"}""";
        const string Many = """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.smp_card","smp_card_name":"n"}]}""";
        _world.Host.User = user.Id;
        foreach (var (method, address, body) in new[]
        {
            ("POST", "smp_cards", Card), ("PATCH", $"smp_cards({Guid.NewGuid()})", Card), ("POST", "smp_cards/Microsoft.Dynamics.CRM.CreateMultiple", Many),
            ("POST", "smp_cards/Microsoft.Dynamics.CRM.UpsertMultiple", Many), ("POST", "smp_stamps", """{"smp_stamp_name":"n","smp_CardId":{"smp_card_name":"n"}}"""),
            ("POST", "smp_stamps?$select=smp_stamp_name", """{"smp_stamp_name":"n","smp_CardId":{"smp_card_name":"n"}}"""),
        })
        {
            StringAssert.Contains(_world.Host.Send(method, address, body).MustFail(HttpStatusCode.Forbidden, PrivilegeDenied), "prvCreatesmp_Card", address);
        }

        _world.Host.User = writer.Id;
        foreach (var (method, address, body) in new (string, string, string?)[]
        {
            ("PATCH", $"smp_cards({card.Id})", Card), ("PUT", $"smp_cards({card.Id})/smp_card_name", """{"value":"n"}"""), ("DELETE", $"smp_cards({card.Id})/smp_card_name", null),
            ("POST", "smp_cards/Microsoft.Dynamics.CRM.UpdateMultiple",
                $$"""{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.smp_card","smp_cardid":"{{card.Id}}","smp_card_name":"n"}]}"""),
        })
        {
            StringAssert.Contains(_world.Host.Send(method, address, body).MustFail(HttpStatusCode.Forbidden, PrivilegeDenied), "prvWritesmp_Card", address);
        }

        var batch = Batch(("POST", "smp_stamps", """{"smp_stamp_name":"of the batch"}"""), ("PATCH", $"smp_cards({card.Id})", Card));
        StringAssert.Contains(batch.Body, PrivilegeDenied);
        Assert.AreEqual("", _world.Host.Values("smp_stamps?$filter=smp_stamp_name eq 'of the batch'", "smp_stamp_name"), "a change set is all or nothing");

        _world.Host.User = _world.User("AppendTo", "None").Id;
        foreach (var (method, address, body) in new[]
        {
            ("PUT", $"smp_stamps({stamp.Id})/smp_CardId/$ref", $$"""{"@odata.id":"{{_world.Host.Root}}smp_cards({{card.Id}})"}"""),
            ("POST", $"smp_cards({card.Id})/smp_card_stamps/$ref", $$"""{"@odata.id":"{{_world.Host.Root}}smp_stamps({{stamp.Id}})"}"""),
            ("POST", "smp_stamps", $$"""{"smp_stamp_name":"n","smp_CardId@odata.bind":"/smp_cards({{card.Id}})"}"""),
            ("POST", $"smp_cards({card.Id})/smp_card_stamps", """{"smp_stamp_name":"n"}"""),
        })
        {
            StringAssert.Contains(_world.Host.Send(method, address, body).MustFail(HttpStatusCode.Forbidden, PrivilegeDenied), "prvAppendTosmp_Card", address);
        }
    }

    [TestMethod]
    public void SecuredColumn_WithoutAProfile_IsSeenThroughNoDoor()
    {
        var user = _world.User("Read", "Global");
        var card = _world.Card(user);
        var stamp = _world.Stamp(user, card);
        var fetch = Uri.EscapeDataString("<fetch><entity name='smp_card'><attribute name='smp_secret'/></entity></fetch>");
        _world.Host.User = user.Id;
        foreach (var address in new[]
        {
            "smp_cards", $"smp_cards({card.Id})", "smp_cards?$select=smp_secret", $"smp_cards({card.Id})?$select=smp_secret", $"smp_stamps({stamp.Id})?$expand=smp_CardId",
            $"smp_cards?fetchXml={fetch}", $"smp_stamps({stamp.Id})/smp_CardId", $"smp_cards({card.Id})/smp_secret",
        })
        {
            Assert.DoesNotContain("hush", _world.Host.Get(address).Body, address);
        }

        foreach (var address in new[]
        {
            "smp_cards?$filter=smp_secret eq 'hush'", "smp_cards?$orderby=smp_secret", "smp_stamps?$filter=smp_CardId/smp_secret eq 's'", "smp_cards/$count?$filter=smp_secret eq 's'",
            "smp_cards?$apply=groupby((smp_secret))",
        })
        {
            _world.Host.Get(address).MustFail(HttpStatusCode.Forbidden, "0x8004f504");
        }

        _world.Host.Send("PATCH", $"smp_cards({card.Id})", """{"smp_secret":"t"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f507");
        _world.Host.Send("POST", "smp_cards", """{"smp_secret":"t"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f502");
        _world.Host.Send("PUT", $"smp_cards({card.Id})/smp_secret", """{"value":"t"}""").MustFail(HttpStatusCode.Forbidden, "0x8004f507");
    }

    private WebAnswer Act(string verb, EntityReference user, string owner)
    {
        var host = _world.Host;
        var mine = _world.Owner(owner, user);
        var card = verb == "Create" ? null : _world.Card(mine);
        var stamp = _world.Stamp(user);
        var other = _world.Owner(owner == "Peer" ? "Low" : "Peer", user).Id;
        host.User = user.Id;
        try
        {
            return verb switch
            {
                "Create" => host.Send("POST", "smp_cards", $$"""{"smp_card_name":"n","ownerid@odata.bind":"/systemusers({{mine.Id}})"}"""),
                "Read" => host.Get($"smp_cards({card!.Id})?$select=smp_card_name"),
                "Write" => host.Send("PATCH", $"smp_cards({card!.Id})", """{"smp_card_name":"n"}""", ("If-Match", "*")),
                "Delete" => host.Send("DELETE", $"smp_cards({card!.Id})"),
                "Append" => host.Send("PATCH", $"smp_cards({card!.Id})", $$"""{"smp_ParentId@odata.bind":"/smp_stamps({{stamp.Id}})"}"""),
                "AppendTo" => host.Send("PATCH", $"smp_stamps({stamp.Id})", $$"""{"smp_CardId@odata.bind":"/smp_cards({{card!.Id}})"}"""),
                "Assign" => host.Send("PATCH", $"smp_cards({card!.Id})", $$"""{"ownerid@odata.bind":"/systemusers({{other}})"}"""),
                _ => host.Send("POST", "GrantAccess", $$"""{"Target":{"@odata.id":"smp_cards({{card!.Id}})"},"PrincipalAccess":{"AccessMask":"ReadAccess","Principal":{"@odata.id":"systemusers({{other}})"} } }"""),
            };
        }
        finally
        {
            host.User = _world.Data.Organization.AdministratorId;
        }
    }

    private WebAnswer Batch(params ReadOnlySpan<(string Method, string Address, string Body)> parts)
    {
        var changes = parts[0].Method == "GET" ? "" : "Content-Type: multipart/mixed;boundary=c\r\n\r\n";
        var body = new StringBuilder("--b\r\n").Append(changes);
        var number = 0;
        foreach (var (method, address, content) in parts)
        {
            body.Append(changes.Length == 0 ? "" : $"--c\r\nContent-ID: {++number}\r\n").Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append($"{method} {_world.Host.Root}{address} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{content}\r\n");
        }

        return _world.Host.Send("POST", "$batch", body.Append(changes.Length == 0 ? "" : "--c--\r\n").Append("--b--\r\n").ToString(), ("Content-Type", "multipart/mixed;boundary=b"));
    }
}
