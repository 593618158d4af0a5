using Spectre.Console;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>The few colours that reports use.</summary>
internal static class Styles
{
    public static Style Good { get; } = new(Color.Green);

    public static Style GoodWord { get; } = new(Color.Green, decoration: Decoration.Bold);

    public static Style OtherWord { get; } = new(Color.Yellow, decoration: Decoration.Bold);

    public static Style Mistake { get; } = new(Color.Red);

    public static Style MistakeWord { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Other { get; } = new(Color.Yellow);

    public static Style Bar { get; } = new(Color.Teal);

    public static Style Tier { get; } = new(Color.Gold3);

    public static Style Dim { get; } = new(Color.Grey);

    public static Style Formula { get; } = new(decoration: Decoration.Bold);
}
