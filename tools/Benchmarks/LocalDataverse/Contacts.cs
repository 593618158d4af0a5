using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>The contacts that are measured on: thirty columns each, the same ones for every run.</summary>
internal static class Contacts
{
    /// <summary>How many accounts the contacts belong to: a page of 5,000 must come out of more of them than that.</summary>
    public const int Accounts = 20;

    /// <summary>How many cities they live in: one city has less than a hundredth of them.</summary>
    public const int Cities = 250;

    private static readonly DateTime FirstBirth = new(1950, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string City(int number) => string.Create(CultureInfo.InvariantCulture, $"City {number % Cities}");

    /// <summary>The row of a number, as a caller gives it.</summary>
    public static Entity Row(int number, Guid[] accounts)
    {
        var row = new Entity("contact");
        foreach (var (column, value) in Values(number, accounts))
        {
            row.Attributes[column] = value;
        }

        return row;
    }

    private static IEnumerable<(string Column, object Value)> Values(int number, Guid[] accounts)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        yield return ("firstname", $"First {text}");
        yield return ("lastname", $"Last {text}");
        yield return ("middlename", "M.");
        yield return ("nickname", $"Nick {text}");
        yield return ("salutation", "Dr");
        yield return ("suffix", "Jr");
        yield return ("jobtitle", "Engineer");
        yield return ("department", $"Department {number % 50}");
        yield return ("employeeid", text);
        yield return ("emailaddress1", $"person{text}@example.org");
        yield return ("emailaddress2", $"p{text}@example.com");
        yield return ("telephone1", $"+46 8 {text}");
        yield return ("mobilephone", $"+46 70 {text}");
        yield return ("websiteurl", "https://example.org");
        yield return ("description", "Met at the fair; wants the catalogue when it is out.");
        yield return ("address1_line1", $"Street {number % 999}");
        yield return ("address1_city", City(number));
        yield return ("address1_stateorprovince", "State");
        yield return ("address1_postalcode", $"{10_000 + (number % 80_000)}");
        yield return ("address1_country", "Sweden");
        yield return ("address1_latitude", 55.0 + (number % 1_000 / 100.0));
        yield return ("address1_longitude", 12.0 + (number % 1_000 / 100.0));
        yield return ("birthdate", FirstBirth.AddDays(number % 20_000));
        yield return ("numberofchildren", number % 5);
        yield return ("gendercode", new OptionSetValue(1 + (number % 2)));
        yield return ("familystatuscode", new OptionSetValue(1 + (number % 4)));
        yield return ("donotemail", number % 3 == 0);
        yield return ("donotphone", number % 4 == 0);
        yield return ("annualincome", new Money(20_000m + (number % 90_000)));
        yield return ("parentcustomerid", new EntityReference("account", accounts[number % accounts.Length]));
    }
}
