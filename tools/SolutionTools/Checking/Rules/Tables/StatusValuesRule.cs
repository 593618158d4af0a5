using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>States and their reasons.</summary>
internal sealed class StatusValuesRule() : CheckRule(
    "status-values",
    "Every status reason belongs to a state that there is, and the default reason of a state is one of its own.",
    "The import fails, or rows cannot change their state.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.Defined)
        {
            if (!table.Columns.TryGetValue("statecode", out var state) || !table.Columns.TryGetValue("statuscode", out var status))
            {
                continue;
            }

            var states = state.Element!.Descendants("state").Where(element => element.Attr("value").Length > 0).ToArray();
            var reasons = status.Element!.Descendants("status").Where(element => element.Attr("value").Length > 0).ToArray();
            foreach (var reason in reasons.Where(reason => states.All(s => s.Attr("value") != reason.Attr("state"))))
            {
                yield return At(reason, $"There is no state {reason.Attr("state")}.", "Name one of the states of statecode.");
            }

            foreach (var one in states.Where(one => !reasons.Any(r => r.Attr("value") == one.Attr("defaultstatus") && r.Attr("state") == one.Attr("value"))))
            {
                yield return At(one, $"The default reason {one.Attr("defaultstatus")} is none of the state {one.Attr("value")}.", "Name one of its reasons.");
            }
        }
    }
}
