using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>
/// What the Web API takes, asked by another process with a token: single rows at a steady rate beside a bare Kestrel that always gives the
/// same answer, rows created in batches, and the start of a host. Limits are printed, and nothing fails when one is passed.
/// </summary>
internal static class WebApiBenchmark
{
    public const string Argument = "WebApi";

    public const int DefaultRows = 1_000_000;

    private const int Chunk = 1_000;
    private const int Rate = 500;
    private const int Seconds = 10;
    private const int Batches = 100;
    private const string Columns = "fullname,lastname,emailaddress1,telephone1,jobtitle,address1_city,birthdate,annualincome,gendercode,modifiedon";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.0 / Rate);

    public static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("webapi-benchmark");
        try
        {
            var file = Path.Combine(folder.FullName, "store.db");
            var ids = Fill(file, rows);
            await StartAsync(file);
            using var host = await HostProcess.StartAsync(file);
            using var client = new HttpClient { BaseAddress = new Uri(host.Address, "api/data/v9.2/") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.TokenAsync(client, file));
            await RetrieveAsync(client, host, ids);
            await CreateAsync(client, 1);
            await CreateAsync(client, 10);
            await CreateAsync(client, 100);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Guid[] Fill(string file, int rows)
    {
        using var organization = LocalOrganization.Open(new() { Path = file });
        var service = organization.CreateService(organization.AdministratorId);
        Guid[] accounts = [.. Enumerable.Range(0, Contacts.Accounts).Select(i => service.Create(new Entity("account") { ["name"] = $"Account {i}" }))];
        var ids = new List<Guid>(rows);
        for (var first = 0; first < rows; first += Chunk)
        {
            var batch = Enumerable.Range(first, Math.Min(Chunk, rows - first)).Select(i => Contacts.Row(i, accounts)).ToList();
            var request = new CreateMultipleRequest { Targets = new EntityCollection(batch) { EntityName = "contact" } };
            ids.AddRange(((CreateMultipleResponse)service.Execute(request)).Ids);
        }

        return [.. ids];
    }

    private static async Task StartAsync(string file)
    {
        var times = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            using var host = await HostProcess.StartAsync(file);
            times.Add(host.StartedIn.TotalMilliseconds);
        }

        Print("Start of a host to its first answer", "< 1,500 ms", $"{times.Order().ElementAt(3):#,0} ms");
    }

    private static async Task RetrieveAsync(HttpClient client, HostProcess host, Guid[] ids)
    {
        var random = new Random(1);
        Uri Row() => new($"contacts({ids[random.Next(ids.Length)]})?$select={Columns}", UriKind.Relative);
        await AtRateAsync(client, Row, Rate * 5);
        var ours = await AtRateAsync(client, Row, Rate * Seconds);
        await AtRateAsync(client, () => host.BareAddress, Rate);
        var bare = await AtRateAsync(client, () => host.BareAddress, Rate * Seconds);
        foreach (var percent in (ReadOnlySpan<double>)[50, 99, 99.9])
        {
            var (mine, theirs) = (Percentile(ours, percent), Percentile(bare, percent));
            Print(
                string.Create(CultureInfo.InvariantCulture, $"Retrieve of 10 columns, {Rate} a second, p{percent}"),
                percent == 99 ? "< 3 ms" : "",
                string.Create(CultureInfo.InvariantCulture, $"{mine:0.00} ms, bare Kestrel {theirs:0.00} ms, ratio {mine / theirs:0.0}"));
        }
    }

    // Each request is sent when its time has come, whether or not those before it are answered.
    private static async Task<double[]> AtRateAsync(HttpClient client, Func<Uri> address, int count)
    {
        var requests = new Task<double>[count];
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < count; i++)
        {
            while (watch.Elapsed < Interval * i)
            {
                await timer.WaitForNextTickAsync();
            }

            requests[i] = TimeAsync(client, address());
        }

        return [.. (await Task.WhenAll(requests)).Order()];
    }

    private static async Task<double> TimeAsync(HttpClient client, Uri address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(address);
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task CreateAsync(HttpClient client, int changeSets)
    {
        var times = new List<double>();
        for (var i = 0; i < Batches; i++)
        {
            using var content = new StringContent(Batch(i, changeSets), Encoding.UTF8);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch_1");
            var watch = Stopwatch.StartNew();
            using var answer = await client.PostAsync(new Uri("$batch", UriKind.Relative), content);
            var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (text.Split("204 No Content").Length != 101)
            {
                throw new InvalidOperationException("A batch did not create its hundred rows.");
            }
        }

        var median = times.Skip(Batches / 5).Order().ElementAt(Batches * 2 / 5);
        var what = changeSets == 1 ? "in one change set" : $"in {changeSets} change sets";
        Print($"Creates by $batch of 100, {what}", "> 3,000 a second", $"{100_000 / median:#,0} a second");
    }

    private static string Batch(int number, int changeSets)
    {
        var text = new StringBuilder();
        for (var set = 0; set < changeSets; set++)
        {
            text.Append(CultureInfo.InvariantCulture, $"--batch_1\r\nContent-Type: multipart/mixed; boundary=changeset_{set}\r\n\r\n");
            for (var i = 0; i < 100 / changeSets; i++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"--changeset_{set}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {i + 1}\r\n\r\n");
                text.Append("POST /api/data/v9.2/contacts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"firstname":"First","lastname":"Last {{number}}-{{set}}-{{i}}","emailaddress1":"p@example.org","address1_city":"City"}""");
                text.Append("\r\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"--changeset_{set}--\r\n");
        }

        return text.Append("--batch_1--\r\n").ToString();
    }

    private static double Percentile(double[] sorted, double percent) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * percent / 100))];

    private static void Print(string what, string limit, string measured) => Console.WriteLine($"{what,-52} {measured,-44} {limit}");
}
