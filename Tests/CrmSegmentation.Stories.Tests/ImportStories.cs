using System.Globalization;
using CrmSegmentation.Cli.Environments;
using CrmSegmentation.Cli.Import;
using CrmSegmentation.Cli.Samples;
using CrmSegmentation.Dataverse;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.OrganizationService;
using CrmSegmentation.Dataverse.Rows;
using Spectre.Console;

namespace CrmSegmentation.Stories.Tests;

/// <summary>What happens when a newcomer brings customers in from files.</summary>
[TestClass]
public sealed class ImportStories
{
    private static readonly DateTime End = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public async Task AnImport_StoppedInTheMiddleAndGoneOnWith_EqualsOneThatWasNotStopped()
    {
        using var files = new SampleFolder(60);
        using var whole = World.New();
        using var stopped = World.New();
        whole.Publish("MANY", "CountRows(Orders) >= 2");
        stopped.Publish("MANY", "CountRows(Orders) >= 2");

        var code = await files.ImportAsync(whole);
        using var stop = new CancellationTokenSource();
        var first = await files.ImportAsync(stopped, stopAfter: 4, stop);
        var second = await files.ImportAsync(stopped);

        Assert.AreEqual(0, code);
        Assert.AreEqual(130, first);
        Assert.AreEqual(0, second);
        Assert.AreEqual(Told(whole), Told(stopped));
        StringAssert.Contains(Told(whole), "MANY");
    }

    [TestMethod]
    public async Task AnImport_MadeTwice_ChangesNothing()
    {
        using var files = new SampleFolder(20);
        using var world = World.New();
        world.Publish("MANY", "CountRows(Orders) >= 2");
        await files.ImportAsync(world);
        var before = world.Rows("crmseg_order").Select(row => row.GetAttributeValue<long>("versionnumber")).ToArray();
        var events = world.Rows("crmseg_event").Count;

        var code = await files.ImportAsync(world, withState: false);

        Assert.AreEqual(0, code);
        CollectionAssert.AreEquivalent(before, world.Rows("crmseg_order").Select(row => row.GetAttributeValue<long>("versionnumber")).ToArray());
        Assert.HasCount(events, world.Rows("crmseg_event"));
    }

    [TestMethod]
    [DataRow("C-000001-1,C-000001,2026-13-45,Completed,Online,Tent,CA-500,2023-02-01,Camping,1,10,0", "OrderDate")]
    [DataRow("C-000001-1,C-000001,2026-01-02,Completed,Online,Tent,CA-500,2023-02-01,Camping,1,ten,0", "Amount")]
    [DataRow("C-000001-1,C-000001,2026-01-02,Perhaps,Online,Tent,CA-500,2023-02-01,Camping,1,10,0", "Status")]
    [DataRow("C-000001-1,NOBODY,2026-01-02,Completed,Online,Tent,CA-500,2023-02-01,Camping,1,10,0", "NOBODY")]
    [DataRow("C-000001-1,,2026-01-02,Completed,Online,Tent,CA-500,2023-02-01,Camping,1,10,0", "ContactId")]
    public async Task ABadLine_StopsTheImport_OrIsLeftOutWithItsReason(string line, string word)
    {
        using var files = new SampleFolder(3);
        using var world = World.New();
        File.AppendAllText(Path.Combine(files.Path, SampleFiles.Orders), line.Replace("C-000001-1,", "X-1,", StringComparison.Ordinal) + "\n");

        var refused = await files.ImportAsync(world);
        var untouched = world.Rows("crmseg_order").Count;
        var bad = Path.Combine(files.Path, "bad.txt");
        var passed = await files.ImportAsync(world, bad: bad);

        Assert.AreEqual(1, refused);
        Assert.AreEqual(0, untouched);
        Assert.AreEqual(0, passed);
        StringAssert.Contains(File.ReadAllText(bad), word);
        Assert.IsGreaterThan(0, world.Rows("crmseg_order").Count);
    }

    private static string Told(World world) => string.Join("\n", world.Rows("contact")
        .Where(row => row.Contains("externaluseridentifier"))
        .OrderBy(row => row.GetAttributeValue<string>("externaluseridentifier"), StringComparer.Ordinal)
        .Select(row => $"{row["externaluseridentifier"]} {row.Id} {world.Badges(row.Id)} "
            + world.Rows("crmseg_order", ("crmseg_contactid", row.Id)).Sum(order => order.GetAttributeValue<decimal>("crmseg_total")).ToString(CultureInfo.InvariantCulture)));

    /// <summary>A folder with a sample in it.</summary>
    private sealed class SampleFolder : IDisposable
    {
        public SampleFolder(int customers)
        {
            Path = Directory.CreateTempSubdirectory("crmseg-import-").FullName;
            var generator = new SampleGenerator(5, End, 2);
            SampleFiles.Write(Enumerable.Range(1, customers).Select(generator.Customer), new DirectoryInfo(Path));
        }

        public string Path { get; }

        /// <summary>Imports into a world that lives on.</summary>
        public async Task<int> ImportAsync(World world, int? stopAfter = null, CancellationTokenSource? stop = null, string? bad = null, bool withState = true)
        {
            var request = new ImportRequest
            {
                Folder = Path,
                State = withState ? System.IO.Path.Combine(Path, $"{world.Organization.OrganizationId:N}.json") : null,
                Bad = bad,
                BatchSize = 10,
                IsQuiet = true,
            };
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
            var dataverse = new OrganizationServiceDataverse(world.Service);
            using var kept = new StringReader("");
            var code = await new ImportRun(console, request).RunAsync(
                () => new OpenEnvironment(stop is null ? dataverse : new Stopping(dataverse, stopAfter!.Value, stop), kept),
                stop?.Token ?? CancellationToken.None);
            world.Organization.RunJobs();
            return code;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    /// <summary>A Dataverse whose caller presses Ctrl-C at some batch.</summary>
    private sealed class Stopping(IDataverse inner, int after, CancellationTokenSource stop) : IDataverse
    {
        private int _batches;

        public int RecommendedParallelism => inner.RecommendedParallelism;

        public Task<Identity> WhoAmIAsync(CancellationToken cancellation = default) => inner.WhoAmIAsync(cancellation);

        public Task<Row?> FindAsync(RowKey key, IReadOnlyCollection<string> columns, CancellationToken cancellation = default) =>
            inner.FindAsync(key, columns, cancellation);

        public Task<RowPage> FetchAsync(FetchQuery query, CancellationToken cancellation = default) => inner.FetchAsync(query, cancellation);

        public Task<WriteResult> WriteAsync(Write write, CancellationToken cancellation = default) => inner.WriteAsync(write, cancellation);

        public Task<IReadOnlyList<WriteResult>> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
        {
            if (++_batches == after)
            {
                stop.Cancel();
            }

            return inner.WriteAsync(batch, cancellation);
        }

        public Task<CallResult> CallAsync(Call call, CancellationToken cancellation = default) => inner.CallAsync(call, cancellation);

        public Task<RowChanges> ChangesAsync(ChangesQuery query, CancellationToken cancellation = default) => inner.ChangesAsync(query, cancellation);
    }
}
