namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>What the columns of orders and contacts mean, and what a line can be wrong in.</summary>
[TestClass]
public sealed class OrderFileTests
{
    private readonly Files _files = new();

    [TestCleanup]
    public void RemoveFiles() => _files.Remove();

    [TestMethod]
    [DataRow("customer_id date dollar_value\n1 20260101 12.50\n")]
    [DataRow("ContactId,PurchasedOn,TotalPrice\n1,2026-01-01,12.50\n")]
    [DataRow("Invoice No;Customer ID;Invoice Date;Quantity;Unit Price\nA;1;1.1.2026;2;5,25\nA;1;1.1.2026;1;2,00\n")]
    [DataRow("order,contact,date,total,amount,product\nA,1,2026-01-01,12.50,10,x\nA,1,2026-01-01,12.50,2.50,y\n")]
    [DataRow("contact,date,total,status\n1,2026-01-01,12.50,Completed\n1,2026-01-02,99,Cancelled\n")]
    [DataRow("contact,date,total,note\n1,2026-01-01,12.50\n")]
    public async Task Columns_ByWhatPeopleCallThem_AreFound(string text)
    {
        _files.Write("orders.csv", text);

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--as-of", "2026-02-01", "--zone", "UTC");

        Assert.AreEqual(0, result.Code, result.Output);
        Assert.Contains(", 12.50 in all", result.Output);
    }

    [TestMethod]
    public async Task Columns_SaidByOption_AreTaken()
    {
        _files.Write("orders.csv", "Who,When,\"How much\",Gross\n1,2026-01-01,12.50,15\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--columns", "contact=Who,date=When,total=How much,channel='Online'");

        Assert.Contains("12.50 in all", result.Output);
        Assert.Contains("Not read of orders.csv: Gross.\n", result.Output);
    }

    [TestMethod]
    [DataRow("Who,When\n1,2\n", null, "There is no column for the contact and the date and the total.")]
    [DataRow("contact,date,total\n1,2,3\n", "date=Dat", "There is no column 'Dat', which is to be the date. Did you mean 'date'?")]
    public async Task Columns_ThatAreMissing_AreRefusedWithTheWayOut(string text, string? columns, string message)
    {
        _files.Write("orders.csv", text);

        var result = await _files.SimulateAsync(["--orders", "orders.csv", .. columns is null ? Array.Empty<string>() : ["--columns", columns]]);

        Assert.AreEqual(1, result.Code);
        Assert.Contains(message, result.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    [DataRow("contact,date,total\n,2026-01-01,1\n", "line 2, contact: it is empty. Each line needs the contact's id.")]
    [DataRow("contact,date,total\n1,,1\n", "line 2, date: it is empty. Each line needs the order's date.")]
    [DataRow("contact,date,total\n1,2026-01-01\n", "line 2, total: it is empty. Each line needs an amount.")]
    [DataRow("contact,date,total,status\n1,2026-01-01,1,Lost\n", "line 2, status: 'Lost' is not Open, Completed or Cancelled.")]
    [DataRow("order,contact,date,total\nA,1,2026-01-01,1\nA,1,2026-01-01,1\n", "line 3, order: there is an order of this id on line 2.")]
    [DataRow("order,contact,date,total,product\nA,1,2026-01-01,1,x\nA,2,2026-01-01,1,x\n", "line 3, contact: the same order is another contact's on line 2.")]
    [DataRow("order,contact,date,total,product\nA,1,2026-01-01,1,x\nA,1,2026-01-02,1,x\n", "line 3, date: the same order has another date on line 2.")]
    public async Task Line_WithAMistake_SaysWhereAndWhatIsExpected(string text, string message)
    {
        _files.Write("orders.csv", text);

        var result = await _files.SimulateAsync("--orders", "orders.csv");

        Assert.AreEqual(1, result.Code);
        Assert.Contains(message, result.Output);
        Assert.DoesNotContain("Segments", result.Output);
    }

    [TestMethod]
    public async Task BadLines_AsJson_HaveTheirPlaces()
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,x\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--json");

        Assert.AreEqual(1, result.Code);
        Assert.Contains("\"line\": 2,\n      \"column\": \"total\",", result.Output);
    }

    [TestMethod]
    public async Task Cells_WithControlCharacters_AreNotEchoed()
    {
        _files.Write("orders.csv", "contact,date,\u001b[31mtotal,total\n\u001b]0;title\u0007,2026-01-01,1,\u001b[2J\u202E\u0007\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv");

        Assert.AreEqual(1, result.Code);
        Assert.DoesNotContain(letter => (char.IsControl(letter) && letter != '\n') || letter == '\u202E', result.Output);
    }

    [TestMethod]
    public async Task Orders_InSeveralCurrencies_BringANote()
    {
        _files.Write("orders.csv", "contact,date,total,currency\n1,2026-01-01,1,EUR\n1,2026-01-01,1,SEK\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv");

        Assert.Contains("There are 2 currencies (EUR, SEK); amounts are added up as though they were one.\n", result.Output);
    }

    [TestMethod]
    public async Task Amounts_OfTheLargestSize_AreAddedUp()
    {
        const string Largest = "922337203685477";
        _files.Write("orders.csv", $"contact,date,total\n1,2026-01-01,{Largest}\n1,2026-01-02,{Largest}\n1,2026-01-03,-{Largest}\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv");

        Assert.Contains("922,337,203,685,477.00 in all", result.Output);
    }

    [TestMethod]
    public async Task Contacts_WithColumnsOfTheirOwn_AreReadByFormulas()
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,1\n");
        _files.Write("contacts.csv", "contactid,new_score,new_club\n1,12.5,yes\n2,3,no\n3,,\n");
        _files.Write(
            "own.json", """{ "segments": [ { "code": "FINE", "name": "Fine", "formula": "new_score > 10 And new_club" } ] }""");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv", "--catalogue", "own.json");

        Assert.AreEqual(0, result.Code, result.Output);
        Assert.Contains("Columns of your own: new_score (number), new_club (true/false).\n", result.Output.Replace("a number", "number"));
        Assert.Contains("Fine: cannot be decided for 1 customer", result.Output);
    }

    [TestMethod]
    [DataRow("satisfaction", "9", "'9' is not from 1 to 5.")]
    [DataRow("donotemail", "perhaps", "'perhaps' is not true or false.")]
    [DataRow("birthdate", "x", "'x' is not a date such as 2026-01-31.")]
    public async Task Contact_WithAMistake_SaysWhatIsExpected(string column, string value, string message)
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,1\n");
        _files.Write("contacts.csv", $"contactid,{column}\n1,{value}\n");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--contacts", "contacts.csv");

        Assert.AreEqual(1, result.Code);
        Assert.Contains($"line 2, {column}: {message}", result.Output);
    }
}
