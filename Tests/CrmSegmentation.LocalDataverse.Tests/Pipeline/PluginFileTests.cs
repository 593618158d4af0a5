using System.Runtime.Versioning;
using System.ServiceModel;
using LocalDataverse;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Plug-in files for .NET Framework: loaded from rows, made with their configuration, run by many at once.</summary>
[TestClass]
public sealed class PluginFileTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;

    public PluginFileTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void File_FromTheRow_IsTheOneForDotNetFramework()
    {
        _plugins.On("Create", "contact", 20, _ => { });

        _organization.Create("contact", ("lastname", "a"));

        var file = AppDomain.CurrentDomain.GetAssemblies().First(assembly => assembly.GetName().Name == PluginRegistration.TestPlugins);
        Assert.IsTrue(file.IsCollectible);
        var framework = file.GetCustomAttributes(typeof(TargetFrameworkAttribute), false).Cast<TargetFrameworkAttribute>().Single();
        Assert.AreEqual(".NETFramework,Version=v4.6.2", framework.FrameworkName);
        Assert.AreEqual("", file.Location);
    }

    [TestMethod]
    public void Configuration_BothStrings_ReachTheConstructor()
    {
        var secret = _organization.Create("sdkmessageprocessingstepsecureconfig", ("secureconfig", "hidden"));
        _plugins.Step("ConfiguredPlugin", "Create", "contact", 20, ("configuration", "open"), ("sdkmessageprocessingstepsecureconfigid", secret));

        var contact = _organization.Create("contact", ("lastname", "a"));

        Assert.AreEqual("open|hidden", _organization.Retrieve(contact, "description")["description"]);
    }

    [TestMethod]
    public void Instance_OfAStep_IsOneAndOfAnotherStepAnother()
    {
        _plugins.Step("StatefulPlugin", "Create", "contact", 20);
        Entity Made() => _organization.Retrieve(_organization.Create("contact", ("lastname", "a")), "numberofchildren");

        Assert.AreEqual(1, Made()["numberofchildren"]);
        Assert.AreEqual(2, Made()["numberofchildren"]);
        _plugins.Step("StatefulPlugin", "Create", "contact", 20, ("rank", 2));
        Assert.AreEqual(1, Made()["numberofchildren"]);
    }

    [TestMethod]
    public void Content_OfANewVersion_ReplacesTheFile()
    {
        _plugins.Step("StatefulPlugin", "Create", "contact", 20);
        _organization.Create("contact", ("lastname", "a"));
        _organization.Update(_plugins.Assembly(PluginRegistration.TestPlugins), ("content", "bm8gYXNzZW1ibHk="));

        var message = AssertFault.Of(ErrorCode.IsvUnExpected, () => _organization.Create("contact", ("lastname", "b")));

        Assert.Contains("cannot be loaded", message);
    }

    [TestMethod]
    public void Assembly_BeyondTheLimit_IsRefused()
    {
        var content = Convert.ToBase64String(new byte[(16 * 1024 * 1024) + 3]);

        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("pluginassembly", ("name", "big"), ("content", content)));
    }

    [TestMethod]
    public void Trace_BeyondTheLimit_KeepsTheEndAndAFormatErrorThrows()
    {
        _plugins.On("Create", "contact", 20, call =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                call.Trace.Trace("line {0}", i);
            }
        });
        _plugins.On("Create", "account", 20, call => call.Trace.Trace("{ \"json\": 1 }"));

        _organization.Create("contact", ("lastname", "a"));
        var fault = AssertFault.Of(ErrorCode.IsvUnExpected, () => _organization.Create("account", ("name", "a")));

        var text = (string)_organization.Rows("plugintracelog")[0]["messageblock"];
        Assert.AreEqual(10_240, text.Length);
        Assert.EndsWith("line 1999\r\n", text);
        Assert.Contains("FormatException", fault);
    }

    [TestMethod]
    public void Trace_WithHalvesOfPairs_IsKeptWithSignsInTheirPlace()
    {
        _plugins.On("Create", "account", 20, call =>
        {
            call.Trace.Trace("a\uD83D\0b\uD83D\uDE00\uDE00");
            throw new InvalidPluginExecutionException("no\u0001");
        });

        AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("account", ("name", "a")));

        Assert.AreEqual("a\uFFFD\uFFFDb\uD83D\uDE00\uFFFD\r\n", _organization.Rows("plugintracelog").Single()["messageblock"]);
    }

    [TestMethod]
    public void Job_ToldHalvesOfPairs_IsAFaultOrGetsThemAsTheyWere()
    {
        string? told = null;
        _plugins.On("Create", "contact", 20, call => call.Context.SharedVariables["text"] = "\u0001");
        _plugins.On("Create", "contact", 40, call => told = (string)call.Context.SharedVariables["text"], ("mode", new OptionSetValue(1)));
        _plugins.On("Create", "account", 20, call => call.Context.SharedVariables["text"] = "\uD83D");
        _plugins.On("Create", "account", 40, _ => { }, ("mode", new OptionSetValue(1)));

        _organization.Create("contact", ("lastname", "a"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("account", ("name", "a")));

        _organization.Organization.RunJobs();
        Assert.AreEqual("\u0001", told);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 1)]
    [DataRow(2, 2)]
    public void Traces_ByTheSettingOfTheOrganisation_AreKept(int setting, int kept)
    {
        _organization.Update(new EntityReference("organization", _organization.Organization.OrganizationId), ("plugintracelogsetting", new OptionSetValue(setting)));
        _plugins.On("Create", "contact", 20, _ => { });
        _plugins.On("Create", "account", 20, _ => throw new InvalidPluginExecutionException("no"));

        _organization.Create("contact", ("lastname", "a"));
        AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("account", ("name", "a")));

        Assert.HasCount(kept, _organization.Rows("plugintracelog"));
    }

    [TestMethod]
    public void Operation_BeyondTheTimeLimit_IsStoppedAtItsNextCall()
    {
        using var organization = LocalOrganization.Open(new() { Limits = new PlatformLimits { OperationTime = TimeSpan.FromMilliseconds(300) } });
        var hook = $"hook {Guid.NewGuid()}";
        AppDomain.CurrentDomain.SetData(hook, (Action<IServiceProvider>)(provider =>
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => System.Diagnostics.Stopwatch.GetElapsedTime(began) > TimeSpan.FromMilliseconds(400));
            new Call(provider).AsSystem().Create(new Entity("account"));
        }));
        var service = organization.CreateService(organization.AdministratorId);
        var file = Convert.ToBase64String(File.ReadAllBytes(CrmSegmentation.Testing.BuiltFiles.AssemblyOf(PluginRegistration.TestPlugins)));
        var assembly = service.Create(new Entity("pluginassembly") { ["name"] = "t", ["content"] = file });
        var type = service.Create(new Entity("plugintype") { ["typename"] = $"{PluginRegistration.TestPlugins}.HookPlugin", ["pluginassemblyid"] = new EntityReference("pluginassembly", assembly) });
        service.Create(new Entity("sdkmessageprocessingstep")
        {
            ["name"] = "slow",
            ["sdkmessageid"] = new EntityReference("sdkmessage", new Guid("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")),
            ["eventhandler"] = new EntityReference("plugintype", type),
            ["stage"] = new OptionSetValue(20),
            ["mode"] = new OptionSetValue(0),
            ["configuration"] = hook,
            ["sdkmessagefilterid"] = new EntityReference("sdkmessagefilter", service.Create(new Entity("sdkmessagefilter")
            {
                ["sdkmessageid"] = new EntityReference("sdkmessage", new Guid("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")),
                ["primaryobjecttypecode"] = "contact",
            })),
        });

        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Create(new Entity("contact")));

        AppDomain.CurrentDomain.SetData(hook, null);
        Assert.Contains("timed-out", fault.Message);
    }

    [TestMethod]
    public void Writers_InParallelOnOneContact_EndSerialisedAndNoneIsLost()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("parallel.db"));
        using var plugins = new PluginRegistration(organization);
        plugins.Step("CountTasksPlugin", "Create", "task", 40);
        var contact = organization.Create("contact", ("lastname", "a"), ("numberofchildren", 0));

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 20 }, i =>
            organization.Organization.CreateService(organization.Organization.AdministratorId)
                .Create(new Entity("task") { ["subject"] = $"{i}", ["regardingobjectid"] = contact }));

        Assert.AreEqual(200, organization.Retrieve(contact, "numberofchildren")["numberofchildren"]);
        var orders = organization.Core.Database.TransactionLog
            .Where(record => record.FirstWrites[0].Table == "task")
            .Select(record => string.Join(",", record.FirstWrites.Select(row => row.Table))).Distinct().ToArray();
        CollectionAssert.AreEqual(new[] { "task,contact" }, orders, "every transaction takes its rows in one order");
    }

    [TestMethod]
    public void Executions_TwentyAtOnce_ShareNothingButTheInstance()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("twenty.db"));
        using var plugins = new PluginRegistration(organization);
        using var together = new Barrier(20);
        var contexts = new System.Collections.Concurrent.ConcurrentBag<string>();
        plugins.On("Create", "contact", 10, call =>
        {
            // All twenty are inside at once: stage 10 of an outermost call holds no transaction.
            together.SignalAndWait(TimeSpan.FromSeconds(30));
            call.Context.SharedVariables["name"] = call.Target["lastname"];
            call.Trace.Trace("{0}", call.Target["lastname"]);
            together.SignalAndWait(TimeSpan.FromSeconds(30));
            contexts.Add($"{call.Context.SharedVariables["name"]}={call.Target["lastname"]} {call.Context.CorrelationId}");
        });
        var threads = Enumerable.Range(0, 20).Select(i => new Thread(() =>
            organization.Organization.CreateService(organization.Organization.AdministratorId).Create(new Entity("contact") { ["lastname"] = $"{i}" }))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.HasCount(20, contexts.Select(text => text.Split(' ')[1]).Distinct());
        Assert.IsTrue(contexts.All(text => text.Split(' ')[0].Split('=') is [var shared, var own] && shared == own));
        Assert.HasCount(20, organization.Rows("plugintracelog").Select(row => row["messageblock"]).Distinct());
    }

    [TestMethod]
    public void ProductFile_ForDotNetFramework_RunsOnASegment()
    {
        AddSegments();

        var message = AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("crmseg_segment", ("crmseg_code", "")));

        Assert.StartsWith("SEG5001: ", message);
        Assert.IsEmpty(_organization.Rows("crmseg_segment"));
        Assert.Contains("Refused with SEG5001.", (string)_organization.Rows("plugintracelog").Single()["messageblock"]);
    }

    [TestMethod]
    public void ProductFile_OfSegmentsWithCodesOfTheirOwn_SavesThemAndRefusesATakenCode()
    {
        AddSegments();

        var first = _organization.Create("crmseg_segment", ("crmseg_name", "one"), ("crmseg_code", "  BIG_SPENDERS "));
        var second = _organization.Create("crmseg_segment", ("crmseg_name", "two"), ("crmseg_code", "NEWCOMERS"));
        var taken = AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("crmseg_segment", ("crmseg_name", "three"), ("crmseg_code", "BIG_SPENDERS")));

        Assert.AreEqual("BIG_SPENDERS", _organization.Retrieve(first)["crmseg_code"]);
        Assert.AreEqual("two NEWCOMERS", $"{_organization.Retrieve(second)["crmseg_name"]} {_organization.Retrieve(second)["crmseg_code"]}");
        Assert.StartsWith("SEG5003: ", taken);
        _organization.Service.Delete("crmseg_segment", first.Id);
        _organization.Create("crmseg_segment", ("crmseg_name", "three"), ("crmseg_code", "BIG_SPENDERS"));
    }

    private void AddSegments()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(StandardColumns.Complete(
            new TableDefinition
            {
                LogicalName = "crmseg_segment",
                SchemaName = "crmseg_Segment",
                Ownership = Ownership.User,
                PrimaryId = "crmseg_segmentid",
                PrimaryName = "crmseg_name",
                Columns =
                [
                    new ColumnDefinition { LogicalName = "crmseg_segmentid", Type = ColumnType.Uniqueidentifier, ValidForUpdate = false },
                    new ColumnDefinition { LogicalName = "crmseg_name", Type = ColumnType.String, MaxLength = 100 },
                    new ColumnDefinition { LogicalName = "crmseg_code", Type = ColumnType.String, MaxLength = 50 },
                ],
            },
            hasState: true))));
        _plugins.Step("CrmSegmentation.Plugins.Segments.SegmentSavePlugin", "Create", "crmseg_segment", 20);
    }
}
