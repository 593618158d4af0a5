namespace CrmSegmentation.Cli.Tests.Rules;

/// <summary>A customer of one's own: <c>crmseg rule --customer FILE</c>.</summary>
[TestClass]
public sealed class CustomerOptionTests
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"customer-{Guid.NewGuid():N}.json");

    [TestCleanup]
    public void RemoveFile() => File.Delete(_file);

    [TestMethod]
    public async Task Example_GivenBackAsAFile_AnswersTheSame()
    {
        await File.WriteAllTextAsync(_file, (await Crmseg.RunAsync("rule", "--example")).Output);
        string[] rule = ["rule", "--json", "CountIf(OrderLines, OrderDate < Today() And Category = \"Shoes\") = 3"];

        var result = await Crmseg.RunAsync([.. rule, "--customer", _file]);

        Assert.AreEqual(await Crmseg.RunAsync(rule), result);
        Assert.Contains("\"decision\": \"member\"", result.Output);
    }

    [TestMethod]
    [DataRow("{ \"schema\": { \"new_score\": \"number\" }, \"contact\": { \"new_score\": 12.5 } }", "new_score", "12.5")]
    [DataRow(
        "{ \"orders\": [ { \"id\": \"SO-9\", \"OrderDate\": \"2026-01-31T23:30Z\", \"lines\": [ {} ] } ] }",
        "First(OrderLines).OrderDate", "DateTime(2026,2,1,0,30,0,0)")]
    [DataRow(
        "{ \"contact\": { \"birthdate\": null }, \"measures\": { \"Tier\": \"GOLD\" } }",
        "Coalesce(birthdate, Tier)", "Error({Kind:ErrorKind.InvalidArgument})")]
    [DataRow("{ \"segments\": [\"A\", \"B\"] }", "CountRows(Segments)", "2")]
    [DataRow("{}", "Sum(Orders, Total)", "Blank()")]
    public async Task Customer_WellDescribed_IsRead(string json, string formula, string value)
    {
        await File.WriteAllTextAsync(_file, json);

        var result = await Crmseg.RunAsync("rule", "--value", formula, "--customer", _file, "--zone", "Europe/Stockholm");

        Assert.Contains($"\n= {value}\n", result.Output);
        Assert.AreEqual(0, result.Code);
    }

    [TestMethod]
    [DataRow(
        "{\n \"contact\": { \"brithdate\": \"1990-05-14\" } }",
        "line 2, contact.brithdate: there is no column 'brithdate'. Did you mean birthdate?")]
    [DataRow("{ \"contact\": { \"new_score\": 1 } }", "\"schema\": { \"new_score\": \"number\" }")]
    [DataRow(
        "{ \"contact\": {\n \"birthdate\": \"14.5.1990\" } }",
        "line 2, contact.birthdate: \"14.5.1990\" is not a date. Write \"2026-01-31\".")]
    [DataRow("{ \"contact\": { \"donotemail\": \"no\" } }", "is not true/false. Write true or false, without quotes.")]
    [DataRow(
        "{ \"measures\": { \"Points\": \"640\" } }",
        "measures.Points: \"640\" is not a number. Write a number without quotes, for example 12.5.")]
    [DataRow("{ \"measures\": { \"Points\": 1e40 } }", "line 1")]
    [DataRow("{ \"measures\": { \"Age\": 30 } }", "Age follows from contact.birthdate.")]
    [DataRow("{ \"orders\": [ {}, { \"Totl\": 1 } ] }", "orders[1].Totl: there is no field of an order 'Totl'. Did you mean Total?")]
    [DataRow(
        "{ \"orders\": [ { \"lines\": [ { \"Sku\": 1 } ] } ] }",
        "orders[0].lines[0].Sku: there is no field of an order line 'Sku'. There are: id, OrderDate, Product")]
    [DataRow("{ \"orders\": { } }", "line 1, orders: an object is no list.")]
    [DataRow("{ \"order\": [] }", "there is no part of a customer 'order'. Did you mean orders?")]
    [DataRow("{ \"segments\": [ null ] }", "segments[0]: null is not a text.")]
    [DataRow("{ \"schema\": { \"new_score\": \"int\" } }", "one of: \"text\", \"number\", \"true/false\", \"date\", \"date and time\".")]
    [DataRow("{ \"contact\": { \"firstname\": \"A\", \"firstname\": \"B\" } }", "this is not JSON.")]
    [DataRow("{ \"contact\": \n", "line 2")]
    [DataRow("[]", "the file must hold one object")]
    public async Task Customer_BadlyDescribed_IsRefusedWithPlaceAndRemedy(string json, string message)
    {
        await File.WriteAllTextAsync(_file, json);

        var result = await Crmseg.RunAsync("rule", "Points > 1", "--customer", _file);

        Assert.AreEqual(1, result.Code);
        Assert.Contains(message, result.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task File_WithoutAnything_IsRefusedByItsPathAtLine1()
    {
        await File.WriteAllTextAsync(_file, "");

        var result = await Crmseg.RunAsync("rule", "Points > 1", "--customer", _file);

        Assert.StartsWith($"{_file}, line 1, the customer: this is not JSON.", result.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task Rows_BehindAReason_AreNotAllListed()
    {
        var orders = string.Join(",", Enumerable.Range(1, 1000).Select(i => $"{{ \"id\": \"o{i}\", \"Total\": 1 }}"));
        await File.WriteAllTextAsync(_file, $"{{ \"orders\": [{orders}] }}");

        var result = await Crmseg.RunAsync("rule", "Sum(Orders, Total) >= 1000", "--customer", _file);

        Assert.Contains("(o1, o2, o3, o4, o5 and 995 more)", result.Output);
    }

    [TestMethod]
    public async Task Customer_WhoseFileIsAbsent_IsRefused()
    {
        var result = await Crmseg.RunAsync("rule", "Points > 1", "--customer", "nobody.json");

        Assert.AreEqual(1, result.Code);
        Assert.Contains("The file 'nobody.json' cannot be read.", result.Output);
    }
}
