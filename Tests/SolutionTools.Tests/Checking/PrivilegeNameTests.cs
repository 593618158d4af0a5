using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>What the platform calls privileges over tables, of its own and of others.</summary>
[TestClass]
public sealed class PrivilegeNameTests
{
    [TestMethod]
    [DataRow("prvReadOrder", "salesorder", "")]
    [DataRow("prvReadOrder", "salesorderdetail", "The privilege is of 'SalesOrder'; 'SalesOrderDetail', which is declared, only shares it.")]
    [DataRow("prvReadProduct", "product", "")]
    [DataRow("prvReadProduct", "salesorder", "There is no table 'Product'.")]
    [DataRow("prvAppendToQuote", "quote", "")]
    [DataRow("prvReadInvoice", "invoice", "")]
    [DataRow("prvReadLead", "lead", "")]
    [DataRow("prvReadOther_Thing", "other_thing", "")]
    [DataRow("prvReadNote", "", "")]
    [DataRow("prvReadSavedQueryVisualizations", "", "")]
    [DataRow("prvReadOrder", "quote", "There is no table 'SalesOrder'.")]
    [DataRow("prvReadOrder", "", "There is no table 'SalesOrder'.")]
    [DataRow("prvReadSalesOrder", "salesorder", "The platform calls it prvReadOrder.")]
    [DataRow("prvReadSalesOrderDetail", "salesorderdetail", "The platform calls it prvReadOrder.")]
    [DataRow("prvWriteQuoteDetail", "quotedetail", "The platform calls it prvWriteQuote.")]
    [DataRow("prvReadAnnotation", "", "The platform calls it prvReadNote.")]
    public void Privilege_OverATableOfThePlatform_IsKnownByThePlatformsName(string privilege, string declared, string finding)
    {
        var solution = new TestSolution();
        solution.Edit(root => root.Descendants("RolePrivileges").First().Add(
            new XElement("RolePrivilege", new XAttribute("name", privilege), new XAttribute("level", "Global"))));
        if (declared.Length > 0)
        {
            solution.Manifest(root => root.First("MissingDependencies").Add(new XElement(
                "MissingDependency",
                new XElement("Required", new XAttribute("key", "9"), new XAttribute("type", "1"), new XAttribute("schemaName", declared), new XAttribute("solution", "Sales (9.0.0.0)")))));
        }

        var found = solution.Check().Findings.Where(item => item.Rule == "privilege-table").Select(item => item.Message);

        Assert.AreEqual(finding, string.Join("\n", found));
    }
}
