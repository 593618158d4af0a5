using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using CrmSegmentation.Plugins.Registrations;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What the plug-ins take columns for is what they are in the solution.</summary>
[TestClass]
public sealed class SchemaConstantsTests
{
    private const string Prefix = "crmseg_";

    // What the code calls a type, and how the solution spells it.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Id"] = "primarykey",
        ["Text"] = "nvarchar",
        ["Memo"] = "ntext",
        ["Whole"] = "int",
        ["Decimal"] = "decimal",
        ["YesNo"] = "bit",
        ["DateTime"] = "datetime 1",
        ["Day"] = "datetime 2",
        ["Lookup"] = "lookup",
        ["Choice"] = "picklist",
        ["Choices"] = "multiselectpicklist",
    };

    private static readonly Type[] Schema = [.. typeof(PluginRegistrations).Assembly.GetTypes().Where(type => type.Namespace == "CrmSegmentation.Plugins.Schema")];

    [TestMethod]
    public void Constants_OfTables_AreTheirColumnsWithTypesAndLengths()
    {
        var inCode = from table in Schema.Where(type => type.Name.EndsWith("Table", StringComparison.Ordinal))
                     let name = Constant(table, "LogicalName")
                     from field in table.GetFields(BindingFlags.Public | BindingFlags.Static)
                     let column = field.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "ColumnAttribute")
                     where column is not null
                     select $"{name}.{field.GetRawConstantValue()} {Describe(column)}";
        var inSolution = from entity in SolutionSourceFolder.Core.Entities
                         from column in SolutionSourceFolder.ColumnsOf(entity)
                         let name = (string)column.Element("LogicalName")!
                         where name.StartsWith(Prefix, StringComparison.Ordinal)
                         select $"{SolutionSourceFolder.NameOf(entity)}.{name} {Describe(column, SolutionSourceFolder.NameOf(entity))}";

        Assert.AreEqual(
            string.Join("\n", inSolution.Order(StringComparer.Ordinal)),
            string.Join("\n", inCode.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Columns_InCode_AreAllMarked()
    {
        var unmarked = from table in Schema.Where(type => type.Name.EndsWith("Table", StringComparison.Ordinal))
                       from field in table.GetFields(BindingFlags.Public | BindingFlags.Static)
                       where field.GetRawConstantValue() is string value && value.StartsWith(Prefix, StringComparison.Ordinal) && field.Name != "LogicalName"
                       where field.CustomAttributes.All(attribute => attribute.AttributeType.Name != "ColumnAttribute")
                       select $"{table.Name}.{field.Name}";

        Assert.AreEqual("", string.Join("\n", unmarked));
    }

    [TestMethod]
    public void Statuses_OfOrders_AreThoseThatCodeKnows()
    {
        var order = SolutionSourceFolder.Core.Tables.Single(table => SolutionSourceFolder.NameOf(table) == "crmseg_order");
        var statuses = order.Descendants("status")
            .Select(status => (string)status.Element("labels")!.Element("label")!.Attribute("description")! + " " + (string)status.Attribute("value")!);
        var type = Schema.Single(type => type.Name == "OrderTable");
        string[] known = ["Open", "Completed", "Cancelled"];

        CollectionAssert.AreEqual(known.Select(name => $"{name} {type.GetField(name)!.GetRawConstantValue()}").ToArray(), statuses.ToArray());
    }

    private static string Describe(CustomAttributeData column)
    {
        var type = column.ConstructorArguments[0];
        var kind = Types[Enum.GetName(type.ArgumentType, type.Value!)!];
        var more = column.NamedArguments.Select(argument => Convert.ToString(argument.TypedValue.Value, CultureInfo.InvariantCulture));
        return string.Join(" ", [kind, .. more]);
    }

    private static string Describe(XElement column, string table)
    {
        var type = (string)column.Element("Type")!;
        return type switch
        {
            "nvarchar" or "ntext" => $"{type} {(string)column.Element("MaxLength")!}",
            "decimal" => $"{type} {(string)column.Element("Accuracy")!}",
            "datetime" => $"{type} {(string)column.Element("Behavior")!}",
            "picklist" or "multiselectpicklist" => $"{type} {(string)column.Element("OptionSetName")!}",
            "lookup" => $"{type} {TargetOf(table, (string)column.Attribute("PhysicalName")!)}",
            _ => type,
        };
    }

    private static string TargetOf(string table, string column) => SolutionSourceFolder.Core.Relationships
        .Single(relationship => string.Equals((string?)relationship.Element("ReferencingEntityName"), table, StringComparison.OrdinalIgnoreCase)
            && (string?)relationship.Element("ReferencingAttributeName") == column)
        .Element("ReferencedEntityName")!.Value.ToLowerInvariant();

    private static string Constant(Type type, string name) => (string)type.GetField(name)!.GetRawConstantValue()!;
}
