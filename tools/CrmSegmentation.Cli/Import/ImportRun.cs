using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrmSegmentation.Cli.Environments;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Samples;
using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Dataverse;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.SignIn;
using Spectre.Console;

namespace CrmSegmentation.Cli.Import;

/// <summary>An import from the files to the report.</summary>
internal sealed class ImportRun(IAnsiConsole console, ImportRequest request)
{
    private const int Done = 0;
    private const int Wrong = 1;
    private const int Misused = 2;
    private const int Stopped = 130;

    /// <summary>Runs it.</summary>
    /// <param name="open">Opens the Dataverse.</param>
    /// <param name="cancellation">Stops it behind the batches that are under way.</param>
    /// <returns>0 when all rows are in; 1 when some are not, or a file is wrong; 2 when it was called wrongly; 130 when it was stopped.</returns>
    public async Task<int> RunAsync(Func<OpenEnvironment> open, CancellationToken cancellation)
    {
        try
        {
            var plan = ReadPlan(out var fingerprint);
            if (request.BatchSize is < 1 or > 1000)
            {
                return Refuse("--batch-size is 1 to 1,000.", Misused);
            }

            if (plan.Bad.Count > 0 && !BadLines.Write(console, plan, request.Bad))
            {
                return Wrong;
            }

            if (request.IsDryRun)
            {
                ImportReport.DryRun(console, plan, request.Json);
                return Done;
            }

            using var environment = open();
            return await ImportAsync(environment, plan, ImportState.Open(request.State, fingerprint), cancellation);
        }
        catch (OperationCanceledException)
        {
            console.WriteLine(
                request.State is null ? "Stopped. The same command goes on: what is in is found." : "Stopped. The same command goes on where it was.",
                Styles.Mistake);
            return Stopped;
        }
        catch (SimulationRefusal refusal)
        {
            return Refuse(refusal.Message, refusal.IsMisuse ? Misused : Wrong);
        }
        catch (EnvironmentRefusal refusal)
        {
            return Refuse(refusal.Message, Misused);
        }
        catch (Exception failure) when (failure is DataverseException or SignInException)
        {
            return Refuse(failure.Message, Wrong);
        }
    }

    private async Task<int> ImportAsync(OpenEnvironment environment, ImportPlan plan, ImportState state, CancellationToken cancellation)
    {
        var importer = new Importer(environment.Dataverse, state, new ImportOptions
        {
            BatchSize = request.BatchSize,
            Parallelism = request.Parallelism,
            BypassesPlugins = request.BypassesPlugins,
        });
        try
        {
            await WithProgressAsync(plan, progress => importer.RunAsync(plan.Tables, progress, cancellation));
            environment.RunJobs();
            if (request.BypassesPlugins)
            {
                await RebuildAsync(environment, cancellation);
            }
        }
        finally
        {
            ImportReport.Write(console, importer.Counts, plan, request.Json);
        }

        return importer.Counts.Failed == 0 ? Done : Wrong;
    }

    /// <summary>Settles everybody once, and tells nobody of states that were never current.</summary>
    private static async Task RebuildAsync(OpenEnvironment environment, CancellationToken cancellation)
    {
        var started = await environment.Dataverse.CallAsync(new Call("crmseg_RebuildSegment", new Dictionary<string, object?>()), cancellation);
        var job = started.Get<string>("JobId");
        CallResult step;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            step = await environment.Dataverse.CallAsync(
                new Call("crmseg_ContinueJob", new Dictionary<string, object?> { ["JobId"] = Guid.Parse(job!) }), cancellation);
        }
        while (!step.Get<bool>("IsFinished"));
    }

    private async Task WithProgressAsync(ImportPlan plan, Func<Action<string, int>, Task> run)
    {
        if (request.IsQuiet || request.Json)
        {
            await run((_, _) => { });
            return;
        }

        await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RowRateColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var tasks = plan.Tables.ToDictionary(
                    table => table.Table,
                    table => context.AddTask(ImportReport.NameOf(table.Table), autoStart: false, maxValue: Math.Max(1, table.Rows.Count)));
                await run((table, rows) =>
                {
                    tasks[table].StartTask();
                    tasks[table].Increment(rows);
                });
            });
    }

    private ImportPlan ReadPlan(out string fingerprint)
    {
        var folder = request.Folder ?? (request.Mapping is { } path ? Path.GetDirectoryName(path)! : null)
            ?? throw SimulationRefusal.Misuse("Say what is to be imported: --from DIR, or --mapping JSON.");
        var mapping = request.Mapping is { } file ? ImportMapping.Open(file) : new ImportMapping
        {
            Source = "sample",
            Contacts = new ImportFile { File = SampleFiles.Contacts },
            Orders = [new ImportFile { File = SampleFiles.Orders }],
        };
        var plan = ImportPlan.Read(mapping, folder);
        fingerprint = Fingerprint(mapping, plan);
        return plan;
    }

    private string Fingerprint(ImportMapping mapping, ImportPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mapping.Source}|{request.BatchSize}|{request.BypassesPlugins}")));
        foreach (var row in plan.Tables.SelectMany(table => table.Rows))
        {
            hash.AppendData(row.Id.ToByteArray());
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', row.Values.Select(value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)))));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private int Refuse(string sentence, int code)
    {
        console.WriteLine(Printable.Line(sentence), Styles.Mistake);
        return code;
    }
}
