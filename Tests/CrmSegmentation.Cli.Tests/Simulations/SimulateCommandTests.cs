namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>What somebody who simulates a small shop sees, from the first to the last line.</summary>
[TestClass]
public sealed class SimulateCommandTests
{
    private const string Folder = "Simulations";

    private const string Orders =
        """
        OrderId,ContactId,OrderDate,Channel,Category,Quantity,Amount,Discount,Currency
        S-1,ANNA,2026-01-20,Online,Shoes,1,380.00,0,EUR
        S-1,ANNA,2026-01-20,Online,Clothing,3,36.00,0,EUR
        S-2,ANNA,2026-05-02,Shop,Shoes,1,640.00,0,EUR
        S-3,BO,2025-02-03,Shop,Bags,1,95.00,10.50,EUR
        S-4,CARLA,2026-06-20,Online,Shoes,1,"1,140.00",0,EUR
        S-5,DARIO,2026-06-01,Online,Camping,1,60.00,0,EUR
        S-6,DARIO,2026-06-04,Online,Camping,-1,-20.00,0,EUR
        """;

    private const string Contacts =
        """
        ContactId,FullName,DateOfBirth,Country,Shoe size,CustomerSatisfaction
        ANNA,Anna Berg,1998-05-14,Sweden,38,5
        BO,Bo Lind,,Denmark,44,
        CARLA,Carla Rossi,1984-09-21,Italy,,2
        DARIO,Dario Kovac,1990-12-01,Croatia,43,1
        EVA,Eva Nord,2003-03-08,Norway,37,4
        """;

    private readonly Files _files = new();

    [TestInitialize]
    public void WriteFiles()
    {
        _files.Write("orders.csv", Orders);
        _files.Write("contacts.csv", Contacts);
    }

    [TestCleanup]
    public void RemoveFiles() => _files.Remove();

    [TestMethod]
    public async Task Simulation_OfOrdersAlone_ShowsSegmentsAndTiers() =>
        Approved.Check(await _files.SimulateAsync("--orders", "orders.csv", "--as-of", "2026-07-01"), Folder);

    [TestMethod]
    public async Task Simulation_SinceAnEarlierDate_ShowsWhoJoinedAndLeft() =>
        Approved.Check(
            await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv", "--as-of", "2026-07-01", "--since", "2026-04-01"), Folder);

    [TestMethod]
    public async Task Simulation_AsJson_HoldsTheSame() =>
        Approved.Check(
            await _files.SimulateAsync(
                "--orders", "orders.csv", "--contacts", "contacts.csv", "--as-of", "2026-07-01", "--since", "2026-04-01", "--json"), Folder);

    [TestMethod]
    public async Task Contact_ById_HasAStoryWithReasons() =>
        Approved.Check(
            await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv", "--as-of", "2026-07-01", "--contact", "ANNA"), Folder);

    [TestMethod]
    public async Task Contact_AsJson_HoldsTheStory() =>
        Approved.Check(
            await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv", "--as-of", "2026-07-01", "--contact", "DARIO", "--json"), Folder);

    [TestMethod]
    public async Task BadLines_WithoutSkipBad_AreShownAndNothingElse()
    {
        _files.Write("orders.csv", Orders + "\n" + string.Join("\n", Enumerable.Range(1, 12).Select(i => $"X-{i},BO,soon,Shop,Bags,1,{i},0,EUR")));

        Approved.Check(await _files.SimulateAsync("--orders", "orders.csv"), Folder);
    }

    [TestMethod]
    public async Task BadLines_WithSkipBad_AreWrittenAndLeftOut()
    {
        _files.Write("orders.csv", Orders.Replace("S-2,ANNA,2026-05-02", "S-2,ANNA,2026-05-32", StringComparison.Ordinal));

        Approved.Check(
            await _files.SimulateAsync("--orders", "orders.csv", "--as-of", "2026-07-01", "--skip-bad", _files.PathOf("bad.csv")), Folder);

        Assert.AreEqual($"{Orders.Split('\n')[0]}\nS-2,ANNA,2026-05-32,Shop,Shoes,1,640.00,0,EUR\n", _files.Read("bad.csv"));
    }

    [TestMethod]
    public async Task BadLine_OfAnOrderOfSeveral_TakesTheWholeOrderAlong()
    {
        _files.Write("orders.csv", Orders.Replace("Clothing,3,36.00", "Clothing,3,many", StringComparison.Ordinal));

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--as-of", "2026-07-01", "--skip-bad", _files.PathOf("bad.csv"));

        Assert.AreEqual(0, result.Code);
        Assert.Contains("2 bad lines of orders.csv were left out", result.Output.ReplaceLineEndings(" "));
        Assert.HasCount(4, _files.Read("bad.csv").Split('\n'));
    }

    [TestMethod]
    public async Task Orders_OfUnknownContacts_AreBadLinesBesideAContactsFile()
    {
        _files.Write("contacts.csv", "ContactId\nANNA\nBO\nCARLA\nCARLA\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv");

        Assert.AreEqual(1, result.Code);
        Assert.Contains("contacts.csv\n  line 5, ContactId: the contact is on line 4 already.\n", result.Output);
        Assert.Contains("orders.csv\n  line 7, ContactId: there is no contact 'DARIO' in contacts.csv.\n", result.Output);
        Assert.EndsWith("3 bad lines. Correct them, or go on without: --skip-bad FILE writes them to a file.\n", result.Output);
    }

    [TestMethod]
    public async Task Overview_WithContacts_ShowsNothingPersonal()
    {
        var result = await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv", "--as-of", "2026-07-01");

        Assert.DoesNotContain("Anna", result.Output);
        Assert.DoesNotContain("ANNA", result.Output);
    }

    [TestMethod]
    [DataRow("ANA", "There is no contact 'ANA'. Did you mean ANNA")]
    [DataRow("nobody at all", "There is no contact 'nobody at all'.\n")]
    public async Task Contact_WhoIsUnknown_IsRefusedWithTheNearest(string id, string message)
    {
        var result = await _files.SimulateAsync("--orders", "orders.csv", "--contact", id);

        Assert.AreEqual(1, result.Code);
        Assert.StartsWith(message, result.Output);
    }

    [TestMethod]
    public async Task Contact_BeforeTheFirstOrder_DoesNotExistYet()
    {
        var result = await _files.SimulateAsync("--orders", "orders.csv", "--as-of", "2026-01-01", "--contact", "CARLA");

        Assert.AreEqual(0, result.Code);
        Assert.Contains("At that date there is no such customer yet", result.Output);
    }

    [TestMethod]
    public async Task LastOrder_OfLongAgo_BringsAHint()
    {
        _files.Write("orders.csv", "contact,date,total\nA,2020-03-04,10\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv");

        Assert.Contains("The last order is more than a year ago; --as-of 2020-03-05 looks from the day after it.\n", result.Output);
    }

    [TestMethod]
    [DataRow("--as-of", "tomorrow", "'tomorrow' is no time.")]
    [DataRow("--since", "2027-01-01", "--since must be earlier than --as-of")]
    [DataRow("--zone", "Atlantis", "There is no time zone 'Atlantis'.")]
    [DataRow("--columns", "dat=When", "'dat' is nothing that a column can be. Did you mean date?")]
    [DataRow("--columns", "contact", "'contact' is no pair.")]
    [DataRow("--columns", "date=A,date=B", "'date' is named twice.")]
    [DataRow("--contact-columns", "birthday=B", "'birthday' is nothing that a column can be.")]
    [DataRow("--date-format", "hh:mm", "'hh:mm' is no format of dates.")]
    [DataRow("--skip-bad", "orders.csv", "is read. Name another file for --skip-bad.")]
    public async Task Option_ThatIsWrong_IsRefusedAsMisuse(string option, string value, string message)
    {
        var result = await _files.SimulateAsync("--orders", "orders.csv", option, value);

        Assert.AreEqual(2, result.Code);
        Assert.Contains(message, result.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task Orders_LeftOut_AreMisuse() => Assert.AreEqual(2, (await Crmseg.RunAsync("simulate")).Code);

    [TestMethod]
    public async Task Demo_OfASmallShop_ShowsEveryTier()
    {
        var result = await Crmseg.RunAsync("demo");

        Assert.AreEqual(0, result.Code);
        Assert.Contains("Contact C-01  Anna Berg, Sweden\n", result.Output);
        Assert.Contains("rose from Gold to Platinum", result.Output);
    }
}
