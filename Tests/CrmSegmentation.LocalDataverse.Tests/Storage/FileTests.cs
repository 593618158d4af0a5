using LocalDataverse;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>Files that are not what they should be are refused in words, and left as they were.</summary>
[TestClass]
public sealed class FileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("store.db");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Open_OfAFileThatIsNoDatabase_IsRefusedAndLeavesIt()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter to my aunt. ", 100));
        File.WriteAllText(Store, text);

        var refusal = Refused<InvalidDataException>();

        Assert.Contains("is no SQLite database", refusal);
        Assert.AreEqual(text, File.ReadAllText(Store));
    }

    [TestMethod]
    public void Open_OfADatabaseOfSomethingElse_IsRefusedAndLeavesIt()
    {
        SQLitePCL.Batteries_V2.Init();
        using (var other = new StoreConnection(Store, readOnly: false))
        {
            other.Execute("CREATE TABLE songs (title TEXT)");
        }

        var before = File.ReadAllBytes(Store);

        Assert.Contains("a database of something else", Refused<InvalidDataException>());
        CollectionAssert.AreEqual(before, File.ReadAllBytes(Store));
    }

    [TestMethod]
    public void Open_OfAFileThatANewerVersionWrote_IsRefusedAndLeavesIt()
    {
        Fill();
        Change($"PRAGMA user_version = {StoreFile.Layout + 1}");

        Assert.Contains("newer version of LocalDataverse (layout 2; this one knows 1)", Refused<InvalidDataException>());

        Change($"PRAGMA user_version = {StoreFile.Layout}");
        using var again = TestOrganization.Open(Store);
    }

    [TestMethod]
    public void Open_OfDefinitionsThatANewerVersionWrote_IsRefused()
    {
        Fill();
        Change("""UPDATE "$metadata" SET definition = CAST('{"logicalName": "task", "novelty": 1}' AS BLOB) WHERE name = 'task'""");

        Assert.Contains("is damaged: ", Refused<InvalidDataException>());
    }

    [TestMethod]
    [DataRow(0, 90)]
    [DataRow(100, 200)]
    [DataRow(9_000, 30_000)]
    public void Open_OfADamagedFile_IsRefused(int from, int length)
    {
        Fill();
        using (var file = File.OpenWrite(Store))
        {
            file.Position = from;
            file.Write(Enumerable.Repeat((byte)0xA5, length).ToArray());
        }

        Refused<InvalidDataException>();
    }

    [TestMethod]
    [DataRow(0.02)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    public void Open_OfAFileCutShort_IsRefused(double part)
    {
        Fill();
        using (var file = File.OpenWrite(Store))
        {
            file.SetLength((long)(file.Length * part));
        }

        Assert.Contains("is damaged", Refused<InvalidDataException>());
    }

    [TestMethod]
    public void Open_OfAnEmptyFile_MakesAnOrganisation()
    {
        File.WriteAllBytes(Store, []);

        using var organization = TestOrganization.Open(Store);

        Assert.IsTrue(organization.Exists(organization.Create("account", ("name", "a"))));
    }

    [TestMethod]
    public void Open_InAFolderThatIsNotThere_IsRefused()
    {
        var exception = Assert.ThrowsExactly<IOException>(() => TestOrganization.Open(_folder.File("nosuch/store.db")));

        Assert.Contains("cannot be opened for writing", exception.Message);
    }

    [TestMethod]
    public void Open_WhereThePathCannotBeWritten_IsRefused()
    {
        Directory.CreateDirectory($"{Store}.lock");
        Assert.Contains("cannot be opened for writing", Refused<IOException>());
        Directory.Delete($"{Store}.lock");

        Directory.CreateDirectory(Store);
        Assert.Contains("cannot be opened", Refused<IOException>());
    }

    [TestMethod]
    public void Open_OfAFileThatAnotherProcessHolds_IsRefusedUntilItIsGone()
    {
        using (var holder = new ChildProcess(FileHolder.Argument, Store))
        {
            Assert.AreEqual("open", holder.ReadLine());
            Assert.Contains("is open elsewhere", Refused<IOException>());
            holder.Kill();
        }

        using var organization = TestOrganization.Open(Store);
    }

    private void Fill()
    {
        using var organization = TestOrganization.Open(Store);
        for (var i = 0; i < 20; i++)
        {
            organization.Service.Create(new Entity("account") { ["name"] = $"a {i}" });
        }
    }

    private void Change(string sql)
    {
        using var connection = new StoreConnection(Store, readOnly: false);
        connection.Execute(sql);
    }

    // Refused twice: the first refusal must not leave the file held.
    private string Refused<T>()
        where T : Exception
    {
        Assert.ThrowsExactly<T>(() => LocalOrganization.Open(new() { Path = Store }));
        var exception = Assert.ThrowsExactly<T>(() => LocalOrganization.Open(new() { Path = Store }));
        Assert.Contains(Store, exception.Message);
        return exception.Message;
    }
}
