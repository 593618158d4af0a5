using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>A custom API with its parameters and properties.</summary>
internal sealed record ApiUnderCheck(XElement Element, string Folder)
{
    public string Name => Element.Attr("uniquename");

    public IEnumerable<XElement> Requests(SolutionUnderCheck solution) => solution.Parts("customapirequestparameter").Where(IsMine);

    public IEnumerable<XElement> Responses(SolutionUnderCheck solution) => solution.Parts("customapiresponseproperty").Where(IsMine);

    public static IEnumerable<ApiUnderCheck> All(SolutionUnderCheck solution) =>
        solution.Parts("customapi").Select(api => new ApiUnderCheck(api, FolderOf(api)));

    /// <summary>The folder below customapis that a part lies in.</summary>
    public static string FolderOf(XElement part)
    {
        var parts = PackageEntry.PathOf(PartName.Of(part)).Split('/');
        return parts.Length > 2 ? parts[1] : "";
    }

    private bool IsMine(XElement part) => FolderOf(part).Same(Folder);
}
