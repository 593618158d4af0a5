using System.Globalization;
using System.ServiceModel;
using CrmSegmentation.Cli.Rules.Reports;
using LocalDataverse;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace CrmSegmentation.Cli.Dataverse;

/// <summary>What the embedded Dataverse did and holds, for a person or a program.</summary>
internal sealed class DataverseReport(IAnsiConsole console, bool json)
{
    private const int LongestCell = 60;

    /// <summary>Says why Dataverse refused.</summary>
    public static void Refused(IAnsiConsole console, FaultException<OrganizationServiceFault> fault) =>
        console.WriteLine($"0x{fault.Detail.ErrorCode:X8} {Printable.Of(fault.Detail.Message ?? fault.Message)}", Styles.Mistake);

    public void Installed(string file, InstallReport report)
    {
        if (json)
        {
            var settings = new JsonSerializerSettings { Converters = { new VersionConverter() } };
            Write(JObject.FromObject(report, JsonSerializer.Create(settings)));
            return;
        }

        var kind = report.Kind switch { InstallKind.Upgrade => "upgraded to", InstallKind.Update => "installed again:", _ => "installed:" };
        var managed = report.IsManaged ? "managed" : "unmanaged";
        console.WriteLine($"{Printable.Line(file)} {kind} {report.UniqueName} {report.Version}, {managed}, {report.ComponentCount} components", Styles.Good);
        List("Missing", report.Missing.Select(missing => missing.Solution is null ? missing.Name : $"{missing.Name} (of {missing.Solution})"));
        List("Left out", report.LeftOut);
        List("Placeholder tables", report.Placeholders);
        List("Removed", report.Removed);
        List("Not used here", report.NotUsed);
    }

    public void Uninstalled(string name) => console.WriteLine($"{Printable.Line(name)} is uninstalled.", Styles.Good);

    /// <summary>The tables that people have rows in, with their number.</summary>
    public void Tables(LocalOrganization organization)
    {
        var service = organization.CreateService(organization.AdministratorId);
        string[] names = [.. organization.Tables];
        var answer = (RetrieveTotalRecordCountResponse)service.Execute(new RetrieveTotalRecordCountRequest { EntityNames = names });
        var counts = answer.EntityRecordCountCollection;
        if (json)
        {
            Write(new JObject(names.Select(name => new JProperty(name, counts[name]))));
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("Table").AddColumn(new TableColumn("Rows").RightAligned());
        foreach (var name in names)
        {
            table.AddRow(new Text(name), new Text(counts[name].ToString("#,0", CultureInfo.InvariantCulture)));
        }

        console.Write(table);
    }

    /// <summary>The rows that FetchXML asks for.</summary>
    public void Rows(IOrganizationService service, string fetch)
    {
        var rows = service.RetrieveMultiple(new FetchExpression(fetch));
        if (json)
        {
            Write(new JArray(rows.Entities.Select(row => new JObject(row.Attributes.OrderBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => new JProperty(value.Key, Plain(value.Value)))))));
            return;
        }

        var columns = rows.Entities.SelectMany(row => row.Attributes.Keys).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (columns.Length > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns([.. columns.Select(column => Markup.Escape(column))]);
            foreach (var row in rows.Entities)
            {
                table.AddRow(columns.Select(column => new Text(Cell(row, column))));
            }

            console.Write(table);
        }

        var more = rows.MoreRecords ? ", and there are more" : "";
        var count = rows.Entities.Count.ToString("#,0", CultureInfo.InvariantCulture);
        console.WriteLine($"{count} {(rows.Entities.Count == 1 ? "row" : "rows")}{more}", Styles.Dim);
    }

    private static string Cell(Entity row, string column)
    {
        var text = row.FormattedValues.TryGetValue(column, out var formatted) ? formatted
            : row.Attributes.TryGetValue(column, out var value) ? Plain(value).ToString(CultureInfo.InvariantCulture)
            : "";
        var line = Printable.Line(text);
        return line.Length > LongestCell ? string.Concat(line.AsSpan(0, LongestCell - 1), "…") : line;
    }

    private static JValue Plain(object? value) => value switch
    {
        null => JValue.CreateNull(),
        AliasedValue aliased => Plain(aliased.Value),
        EntityReference reference => new JValue(reference.Name ?? reference.Id.ToString()),
        OptionSetValue option => new JValue(option.Value),
        OptionSetValueCollection options => new JValue(string.Join(", ", options.Select(option => option.Value))),
        Money money => new JValue(money.Value),
        Guid id => new JValue(id.ToString()),
        byte[] bytes => new JValue($"{bytes.Length} bytes"),
        DateTime { TimeOfDay.Ticks: 0 } day => new JValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => new JValue(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        bool or int or long or decimal or double or string => new JValue(value),
        _ => new JValue(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private void List(string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        console.WriteLine($"  {title}:", Styles.Dim);
        foreach (var line in all)
        {
            console.WriteLine($"    {Printable.Line(line)}");
        }
    }

    /// <summary>Past the console, which would break long lines.</summary>
    private void Write(JToken token) => console.Profile.Out.Writer.WriteLine(token.ToString(Formatting.Indented));
}
