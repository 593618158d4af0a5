namespace CrmSegmentation.Cli.Tests.Rules;

/// <summary>What somebody who tries a formula sees, from the first to the last line.</summary>
[TestClass]
public sealed class RuleCommandTests
{
    private const string SpentInAYear = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total)";

    [TestMethod]
    public async Task Rule_ThatHolds_SaysWhyAndForHowLong() =>
        Approved.Check(await Crmseg.RunAsync("rule", $"{SpentInAYear} >= 1000"));

    [TestMethod]
    public async Task Rule_ThatDoesNotHold_SaysWhatIsMissing() =>
        Approved.Check(await Crmseg.RunAsync("rule", "CountRows(Orders) >= 5 And address1_country in [\"Sweden\", \"Norway\"]"));

    [TestMethod]
    public async Task Rule_ThatFails_ShowsTheError() =>
        Approved.Check(await Crmseg.RunAsync("rule", "Points / (Frequency - 3) > 10"));

    [TestMethod]
    public async Task Rule_WithMistakes_ShowsThemUnderTheWords() =>
        Approved.Check(await Crmseg.RunAsync("rule", "Sum(Orders, Totl) >= 1000 And Tier = 3 && Point > 100"));

    [TestMethod]
    public async Task Rule_OfSeveralLines_ShowsTheLineOfTheMistake() =>
        Approved.Check(await Crmseg.RunAsync("rule", "Points > 100\r\n\tAnd CountIf(Orders,\r\n\t\tChanel = \"Online\"\r\n\t) > 1"));

    [TestMethod]
    public async Task Rule_LongerThanTheScreen_IsCutAroundTheMistake() =>
        Approved.Check(await Crmseg.RunAsync(
            "rule",
            "Tier = \"GOLD\" And address1_country in [\"Sweden\", \"Norway\", \"Denmark\", \"Finland\", \"Iceland\"]"
                + " And Pionts >= 500 And CountRows(Orders) >= 3 And Not donotemail"));

    [TestMethod]
    public async Task Expression_ThatIsNoCondition_ShowsItsValueAndTheHint() =>
        Approved.Check(await Crmseg.RunAsync("rule", "Sum(Orders, Total)"));

    [TestMethod]
    public async Task Value_OfAnyExpression_IsPrintedAsAFormula() =>
        Approved.Check(await Crmseg.RunAsync("rule", "--value", "FirstN(Distinct(OrderLines, Category), 1)"));

    [TestMethod]
    public async Task Rule_AtATimeInAZone_DecidesForThatTime() =>
        Approved.Check(await Crmseg.RunAsync(
            "rule", "DateDiff(Max(Orders, OrderDate), Today()) > 90", "--as-of", "2027-01-30T23:30", "--zone", "Europe/Stockholm"));

    [TestMethod]
    public async Task Rule_AsJson_HoldsEverything() =>
        Approved.Check(await Crmseg.RunAsync(
            "rule", "--json", "--fetchxml", "\"VIP\" in Segments And CountIf(OrderLines, Category = \"Shoes\") >= 2 And Age >= 18"));

    [TestMethod]
    public async Task Mistake_AsJson_HasItsPlace() =>
        Approved.Check(await Crmseg.RunAsync("rule", "--json", "Points >\n  Totl"));

    [TestMethod]
    public async Task Rule_WithFetchXml_ShowsHowDataverseIsAsked() =>
        Approved.Check(await Crmseg.RunAsync("rule", "--fetchxml", $"address1_country = \"Sweden\" And {SpentInAYear} >= 2000"));

    [TestMethod]
    public async Task Example_IsPrinted_ToStartFrom() =>
        Approved.Check(await Crmseg.RunAsync("rule", "--example"));

    [TestMethod]
    public async Task Rule_WithoutAFormula_SaysHowToWriteOne() =>
        Approved.Check(await Crmseg.RunAsync("rule"));

    [TestMethod]
    [DataRow("--as-of", "tomorrow", "'tomorrow' is no time.")]
    [DataRow("--zone", "Atlantis", "There is no time zone 'Atlantis'.")]
    [DataRow("--colour", "red", "--colour")]
    public async Task Option_ThatIsWrong_IsRefusedAsMisuse(string option, string value, string message)
    {
        var result = await Crmseg.RunAsync("rule", "Points > 1", option, value);

        Assert.AreEqual(2, result.Code);
        Assert.Contains(message, result.Output);
    }

    [TestMethod]
    [DataRow(new[] { "rule", "Points", ">", "5" }, "Points > 5")]
    [DataRow(new[] { "rule", "Points", "-", "5", ">", "3", "--json" }, "Points - 5 > 3")]
    public async Task Formula_WithoutQuotes_IsShownWithThem(string[] args, string formula) =>
        Assert.AreEqual(new CrmsegResult(2, $"Put the formula in quotes: crmseg rule \"{formula}\"\n"), await Crmseg.RunAsync(args));

    [TestMethod]
    [DataRow("Tier = \"\u001b[31mGOLD\u0007\"")]
    [DataRow("'\u001b]0;title\u0007' = 1")]
    [DataRow("Error(\"\u001b[2J\")")]
    public async Task Formula_WithControlCharacters_IsPrintedWithoutThem(string formula)
    {
        var result = await Crmseg.RunAsync("rule", formula);

        Assert.DoesNotContain(letter => char.IsControl(letter) && letter != '\n', result.Output);
    }

    [TestMethod]
    public async Task Zone_ByItsWindowsId_IsTheSame()
    {
        string[] rule = ["rule", "--value", "Now()", "--as-of", "2026-07-01T12:00Z", "--zone"];

        var windows = await Crmseg.RunAsync([.. rule, "W. Europe Standard Time"]);

        Assert.Contains("= DateTime(2026,7,1,14,0,0,0)", windows.Output);
    }
}
