using System.Runtime.Serialization;
using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>A mistake as the form shows it: under the word that is wrong.</summary>
[DataContract]
internal sealed class Diagnosis
{
    /// <summary>The stable code.</summary>
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    /// <summary>Where: formula, exitFormula, or the place of a setting.</summary>
    [DataMember(Name = "place", Order = 1)]
    public string Place { get; set; } = "";

    /// <summary>The index of the first wrong character, from 0; -1 when the mistake is in no text.</summary>
    [DataMember(Name = "start", Order = 2)]
    public int Start { get; set; } = -1;

    /// <summary>How many characters are wrong.</summary>
    [DataMember(Name = "length", Order = 3)]
    public int Length { get; set; }

    /// <summary>One or two sentences.</summary>
    [DataMember(Name = "message", Order = 4)]
    public string Message { get; set; } = "";

    /// <summary>What would be right instead; null when nothing is near.</summary>
    [DataMember(Name = "suggestion", Order = 5, EmitDefaultValue = false)]
    public string? Suggestion { get; set; }

    /// <summary>The mistakes in a formula.</summary>
    /// <param name="formula">The formula; null or blank for none.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="schema">The names that it may use.</param>
    public static IEnumerable<Diagnosis> Of(string? formula, string place, RuleSchema schema) => string.IsNullOrWhiteSpace(formula)
        ? []
        : Rule.Compile(formula!, schema, out _).Select(diagnostic => Of(diagnostic, place));

    /// <summary>A problem of a catalogue.</summary>
    public static Diagnosis Of(CatalogueProblem problem) => problem.Diagnostic is { } diagnostic
        ? Of(diagnostic, problem.Place)
        : new Diagnosis { Code = problem.Code, Place = problem.Place, Message = problem.Message };

    /// <summary>A refusal.</summary>
    public static Diagnosis Of(Refusal refusal) => new() { Code = refusal.Code, Place = refusal.Place, Message = refusal.Message };

    /// <summary>As the column holds them; null for none. When there are more than it holds, the first ones.</summary>
    public static string? Write(IReadOnlyCollection<Diagnosis> diagnoses)
    {
        for (var kept = diagnoses.Count; kept > 0; kept /= 2)
        {
            if (JsonText.Write(diagnoses.Take(kept).ToArray()) is { Length: <= SegmentTable.DiagnosticsLength } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Those that a column holds.</summary>
    public static IReadOnlyList<Diagnosis> Read(string? text) => string.IsNullOrEmpty(text) ? [] : JsonText.Read<Diagnosis[]>(text!);

    /// <summary>Where it is seen from the segment that is published: what stands in it is named as in its diagnostics column.</summary>
    /// <param name="segment">The place of the segment in the catalogue, with the dot behind it.</param>
    public Diagnosis Within(string segment)
    {
        Place = Place.StartsWith(segment, StringComparison.Ordinal) ? Place.Substring(segment.Length) : Place;
        return this;
    }

    /// <summary>A mistake in a formula.</summary>
    public static Diagnosis Of(RuleDiagnostic diagnostic, string place) => new()
    {
        Code = diagnostic.Code,
        Place = place,
        Start = diagnostic.Span.Start,
        Length = diagnostic.Span.Length,
        Message = diagnostic.Message,
        Suggestion = diagnostic.Suggestion,
    };
}
