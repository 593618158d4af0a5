using System.ServiceModel;
using System.Text;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Spectre.Console;

namespace CrmSegmentation.Cli.Dataverse;

/// <summary>Answers FetchXML that is typed or piped in, one query after another.</summary>
internal sealed class QueryConversation(IAnsiConsole console, TextReader input, LocalOrganization organization, DataverseReport report)
{
    private readonly IOrganizationService _service = organization.CreateService(organization.AdministratorId);

    /// <summary>Answers until the input ends or somebody quits.</summary>
    /// <returns>Whether every query was answered.</returns>
    public bool Run()
    {
        console.WriteLine("FetchXML up to </fetch>, 'tables', or 'quit':");
        var isWell = true;
        var query = new StringBuilder();
        while (input.ReadLine() is { } line)
        {
            var word = query.Length == 0 ? line.Trim() : "";
            if (word is "quit" or "exit")
            {
                return isWell;
            }

            if (word == "tables")
            {
                report.Tables(organization);
                continue;
            }

            if (query.Length > 0 || word.Length > 0)
            {
                query.AppendLine(line);
            }

            if (line.Contains("</fetch>", StringComparison.OrdinalIgnoreCase))
            {
                isWell &= Answer(query.ToString());
                query.Clear();
            }
        }

        return query.ToString().Trim().Length == 0 ? isWell : Answer(query.ToString());
    }

    private bool Answer(string fetch)
    {
        try
        {
            report.Rows(_service, fetch);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            DataverseReport.Refused(console, fault);
            return false;
        }
    }
}
