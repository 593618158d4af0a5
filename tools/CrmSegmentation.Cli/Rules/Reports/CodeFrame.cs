using CrmSegmentation.Engine.Rules.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>
/// A diagnostic under the words it means: the line of the formula, carets under the span, and the line as it would be right.
/// </summary>
internal sealed class CodeFrame
{
    private const string Cut = "…";

    private readonly string _line;
    private readonly string _gutter;
    private readonly int _start;
    private readonly int _length;
    private readonly int _room;

    private CodeFrame(string formula, RuleDiagnostic diagnostic, int width)
    {
        var at = Math.Min(diagnostic.Span.Start, formula.Length);
        var begin = at == 0 ? 0 : formula.LastIndexOf('\n', at - 1) + 1;
        var end = formula.IndexOf('\n', begin) is var newLine && newLine < 0 ? formula.Length : newLine;
        var isOnlyLine = begin == 0 && end == formula.Length;
        _gutter = isOnlyLine ? "  " : $"  {formula[..begin].Count(c => c == '\n') + 1,3} | ";
        _line = Printable.Line(formula[begin..end].TrimEnd('\r'));
        _start = at - begin;
        _length = Math.Max(1, Math.Min(diagnostic.Span.End, end) - at);
        _room = Math.Max(20, width - _gutter.Length - 1);
    }

    /// <summary>Where the span begins, as line and column from 1.</summary>
    public static (int Line, int Column) PlaceOf(string formula, RuleDiagnostic diagnostic)
    {
        var before = formula[..Math.Min(diagnostic.Span.Start, formula.Length)];
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public static void Write(IAnsiConsole console, string formula, RuleDiagnostic diagnostic)
    {
        var frame = new CodeFrame(formula, diagnostic, console.Profile.Width);
        var shown = frame.Window(frame._line, out var start);
        console.Write(frame._gutter, Styles.Dim);
        console.WriteLine(shown);
        var marked = shown.Substring(start, Math.Max(0, Math.Min(frame._length, shown.Length - start)));
        console.Write(new string(' ', frame._gutter.Length + Cells(shown[..start])));
        console.WriteLine(new string('^', Math.Max(1, Cells(marked))), Styles.Mistake);
        if (diagnostic.Suggestion is { } suggestion && frame.Corrected(suggestion) is { } corrected)
        {
            console.Write(frame._gutter, Styles.Dim);
            console.WriteLine(frame.Window(corrected, out _), Styles.Good);
        }
    }

    /// <summary>The line with the suggestion in place of the span; null when the span goes on behind the line.</summary>
    private string? Corrected(string suggestion) =>
        _start + _length > _line.Length && _start < _line.Length
            ? null
            : _line[.._start] + Printable.Line(suggestion) + _line[Math.Min(_line.Length, _start + _length)..];

    /// <summary>As much of a line as fits, with the span in it.</summary>
    private string Window(string line, out int start)
    {
        start = Math.Min(_start, line.Length);
        if (Cells(line) <= _room)
        {
            return line;
        }

        var begin = Math.Max(0, start - (_room / 3));
        var head = begin > 0 ? Cut : "";
        start -= begin - head.Length;
        var room = _room - head.Length;
        var rest = line[begin..];
        return head + (rest.Length <= room ? rest : rest[..(room - 1)] + Cut);
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}
