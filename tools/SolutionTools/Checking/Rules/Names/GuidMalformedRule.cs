using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Ids are GUIDs.</summary>
internal sealed class GuidMalformedRule() : CheckRule(
    "guid-malformed",
    "What must be a GUID is one, and not the empty one.",
    "The import fails with a format error that names no component.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from id in ComponentIds.Of(solution)
        where id.Text.AsId() is not { } guid || guid == Guid.Empty.ToString()
        select At(id.Place, $"'{id.Text}' is no GUID of a component.", "Write a GUID of 32 hexadecimal digits that no other component has.");
}
