using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>Options that queries ask for.</summary>
internal sealed class FetchChoiceRule() : CheckRule(
    "fetch-choice",
    "Queries compare a choice of the solution's own tables with options that it has.",
    "The view or chart opens and leaves rows out, without a word.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var tables = new TablesTogether([solution]);
        return
            from level in QueryLevel.All(solution.Customizations)
            from condition in level.Conditions

                // Of a choice of somebody else's table an export may hold only the options that were added.
            where solution.Tables.Find(condition.TableName) is { IsDefined: true }
            let known = tables.ChoicesOf(condition.TableName, condition.Element.Attr("attribute"))
            where known is not null
            from value in Values(condition.Element)
            where value.Text.TryWhole(out var option) && !known.Contains(option)
            select At(
                value.Place, $"'{condition.Element.Attr("attribute")}' of '{condition.TableName}' has no option {value.Text}.",
                $"Write one of {string.Join(", ", known.Order())}.");
    }

    /// <summary>The values of operators that compare with options; others take numbers of days, users and the like.</summary>
    private static IEnumerable<(XObject Place, string Text)> Values(XElement condition) =>
        condition.Attr("operator") is "eq" or "ne" or "neq" or "in" or "not-in" or "contain-values" or "not-contain-values"
            ?
            [
                .. condition.Attributes("value").Select(value => ((XObject)value, value.Value)),
                .. condition.Elements("value").Select(value => ((XObject)value, value.Value)),
            ]
            : [];
}
