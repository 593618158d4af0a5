using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Reporting;

/// <summary>The complete output of every tool, in a file.</summary>
public sealed class ToolLog(TextWriter writer) : IDisposable
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    public static ToolLog Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new ToolLog(new StreamWriter(path) { AutoFlush = true });
    }

    public void WriteHeading(ToolCall call) => _writer.WriteLine($"\n$ {call}{(call.Folder.Length > 0 ? $"   (in {call.Folder})" : "")}");

    public void WriteLine(string line) => _writer.WriteLine(line);

    public void Dispose() => _writer.Dispose();
}
