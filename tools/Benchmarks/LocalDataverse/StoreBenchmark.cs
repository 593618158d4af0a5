using System.Diagnostics;
using System.ServiceModel;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>
/// What the local Dataverse takes, beside bare SQLite with the same rows in the same run. Limits are printed, and nothing fails when one
/// is passed, for machines differ; the ratio does not care about the machine.
/// </summary>
internal static class StoreBenchmark
{
    public const string Argument = "LocalDataverse";

    public const int DefaultRows = 1_000_000;

    private const int RowsInMemory = 200_000;
    private const int Batch = 1_000;
    private const int Page = 5_000;

    private static readonly string[] Columns =
    [
        "fullname", "lastname", "emailaddress1", "telephone1", "jobtitle", "address1_city", "birthdate", "annualincome", "gendercode", "modifiedon",
    ];

    public static void Run(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("localdataverse-benchmark");
        try
        {
            Measured.Print("", "", "LocalDataverse", "bare SQLite", double.NaN);
            OnFile(Path.Combine(folder.FullName, "store.db"), Path.Combine(folder.FullName, "bare.db"), rows);
            InMemory(Math.Min(rows, RowsInMemory));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void OnFile(string file, string bareFile, int rows)
    {
        Guid[] accounts;
        Guid[] ids;
        Guid[] bareIds;
        using (var organization = LocalOrganization.Open(new() { Path = file }))
        {
            var service = organization.CreateService(organization.AdministratorId);
            accounts = MakeAccounts(service);
            using var bare = new BareSqlite(bareFile, Contacts.Row(0, accounts));
            (ids, bareIds) = Fill(service, bare, accounts, rows, "CreateMultiple of 30 columns on file, at row", "> 4,000 rows/s");
        }

        StartUp(file, bareFile, accounts);
        using (var organization = LocalOrganization.Open(new() { Path = file }))
        {
            using var bare = new BareSqlite(bareFile, Contacts.Row(0, accounts));
            var service = organization.CreateService(organization.AdministratorId);
            Retrieve(service, bare, ids, bareIds);
            Query(service, bare, accounts);
        }

        using var process = Process.GetCurrentProcess();
        Measured.Print("Memory of the process at its peak", "< 1,024 MiB", $"{Measured.Number(process.PeakWorkingSet64 / 1048576.0)} MiB", "", double.NaN);
        Measured.Print(
            "Size of the file", "", $"{Measured.Number(new FileInfo(file).Length / 1048576.0)} MiB",
            $"{Measured.Number(new FileInfo(bareFile).Length / 1048576.0)} MiB", (double)new FileInfo(file).Length / new FileInfo(bareFile).Length);
    }

    private static void InMemory(int rows)
    {
        using var organization = LocalOrganization.Open(new());
        var service = organization.CreateService(organization.AdministratorId);
        var accounts = MakeAccounts(service);
        using var bare = new BareSqlite(LocalOrganizationOptions.InMemory, Contacts.Row(0, accounts));
        Fill(service, bare, accounts, rows, "CreateMultiple of 30 columns in memory, up to row", "> 10,000 rows/s");
    }

    private static Guid[] MakeAccounts(IOrganizationService service) =>
        [.. Enumerable.Range(0, Contacts.Accounts).Select(i => service.Create(new Entity("account") { ["name"] = $"Account {i}" }))];

    // Batches of both take turns, so that whatever the machine does meets both.
    private static (Guid[] Ids, Guid[] BareIds) Fill(
        IOrganizationService service, BareSqlite bare, Guid[] accounts, int rows, string what, string limit)
    {
        var ids = new List<Guid>(rows);
        var bareIds = new List<Guid>(rows);
        Measured ours = new(), theirs = new();
        for (var first = 0; first < rows; first += Batch)
        {
            var batch = Enumerable.Range(first, Math.Min(Batch, rows - first)).Select(i => Contacts.Row(i, accounts)).ToList();
            var request = new CreateMultipleRequest { Targets = new EntityCollection(batch) { EntityName = "contact" } };
            ids.AddRange(ours.Time(() => (CreateMultipleResponse)service.Execute(request)).Ids);
            bareIds.AddRange(theirs.Time(() => bare.Insert(batch)));
        }

        Measured.PrintRate($"{what} {Measured.Number(rows)}", limit, Math.Min(Batch, rows), ours.Last(50), theirs.Last(50));
        Measured.PrintRate($"  the whole way", "", Math.Min(Batch, rows), ours, theirs);
        return ([.. ids], [.. bareIds]);
    }

    private static void StartUp(string file, string bareFile, Guid[] accounts)
    {
        Measured ours = new(), theirs = new();
        for (var i = 0; i < 7; i++)
        {
            ours.Time(() => LocalOrganization.Open(new() { Path = file })).Dispose();
            theirs.Time(() => new BareSqlite(bareFile, Contacts.Row(0, accounts))).Dispose();
        }

        Measured.PrintTime("Start-up on that file", "< 2 s", ours, theirs);
    }

    private static void Retrieve(IOrganizationService service, BareSqlite bare, Guid[] ids, Guid[] bareIds)
    {
        Measured ours = new(), theirs = new();
        var random = new Random(1);
        var columns = new ColumnSet(Columns);
        var sql = $"SELECT contactid, {string.Join(", ", Columns)} FROM contact WHERE contactid = ?";
        for (var i = 0; i < 20_000; i++)
        {
            var at = random.Next(ids.Length);
            ours.Time(() => service.Retrieve("contact", ids[at], columns));
            theirs.Time(() => bare.Read(sql, 1 + Columns.Length, bareIds[at]));
        }

        Measured.PrintTime("Retrieve of 10 columns by id", "< 100 µs", ours.Last(10_000), theirs.Last(10_000));
    }

    private static void Query(IOrganizationService service, BareSqlite bare, Guid[] accounts)
    {
        var select = $"SELECT contactid, {string.Join(", ", Columns)} FROM contact WHERE";
        Query(
            service, bare, "Page of 5,000 rows of 10 columns, indexed filter", "< 150 ms",
            new ConditionExpression("parentcustomerid", ConditionOperator.Equal, accounts[3]),
            $"{select} parentcustomerid = ? ORDER BY contactid LIMIT {Page}", new EntityReference("account", accounts[3]));
        Query(
            service, bare, "Filter on a text without index, under 1 % match", "< 1 s",
            new ConditionExpression("address1_city", ConditionOperator.Equal, Contacts.City(17)),
            $"{select} address1_city = ? COLLATE NOCASE ORDER BY contactid LIMIT {Page}", Contacts.City(17));
        Query(
            service, bare, "Filter on a number without index, no match", "< 1 s",
            new ConditionExpression("numberofchildren", ConditionOperator.Equal, 77),
            $"{select} numberofchildren = ? ORDER BY contactid LIMIT {Page}", 77);
    }

    private static void Query(
        IOrganizationService service, BareSqlite bare, string what, string limit, ConditionExpression condition, string sql, object parameter)
    {
        var query = new QueryExpression("contact")
        {
            ColumnSet = new ColumnSet(Columns),
            PageInfo = new PagingInfo { PageNumber = 1, Count = Page },
            Orders = { new OrderExpression("contactid", OrderType.Ascending) },
        };
        query.Criteria.AddCondition(condition);
        Measured ours = new(), theirs = new();
        try
        {
            for (var i = 0; i < 9; i++)
            {
                var found = ours.Time(() => service.RetrieveMultiple(query)).Entities.Count;
                var expected = theirs.Time(() => bare.Read(sql, 1 + Columns.Length, parameter));
                if (found != expected)
                {
                    throw new InvalidOperationException($"{what}: {found} rows, but bare SQLite finds {expected}.");
                }
            }

            Measured.PrintTime(what, limit, ours, theirs);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            Console.WriteLine($"{what}: {fault.Message}");
        }
    }
}
