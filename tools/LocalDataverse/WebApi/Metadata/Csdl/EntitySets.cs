using LocalDataverse.WebApi.Metadata.Definitions;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The entity sets, and which set each navigation property of theirs leads into.</summary>
internal sealed class EntitySets(CsdlElements xml, WebModel model)
{
    public void Write()
    {
        foreach (var set in model.Sets.Order(StringComparer.Ordinal))
        {
            Write(model.FindSet(set)!);
        }

        foreach (var source in DefinitionSource.All)
        {
            WriteDefinitions(source);
        }
    }

    private void Write(WebTable table)
    {
        xml.Start("EntitySet", ("Name", table.SetName), ("EntityType", table.TypeName));
        foreach (var navigation in table.Navigations.OrderBy(navigation => navigation.Name, StringComparer.Ordinal))
        {
            if (navigation.Targets is [var target] && SetOf(target) is { } set)
            {
                xml.Empty("NavigationPropertyBinding", ("Path", navigation.Name), ("Target", set));
            }
        }

        xml.End();
    }

    private void WriteDefinitions(DefinitionSource source)
    {
        xml.Start("EntitySet", ("Name", source.Set), ("EntityType", source.Type.FullName));
        foreach (var (path, target) in Bindings(source))
        {
            xml.Empty("NavigationPropertyBinding", ("Path", path), ("Target", target));
        }

        xml.End();
    }

    // What a definition holds lies within it; only relationships and global choices lie elsewhere.
    private static IEnumerable<(string Path, string Target)> Bindings(DefinitionSource source)
    {
        if (source.Type != DefinitionModel.Table)
        {
            yield break;
        }

        foreach (var type in DefinitionModel.Types.Where(type => !type.IsAbstract))
        {
            foreach (var property in type.Properties.Where(property => property is { IsNavigation: true, IsContainment: false }))
            {
                yield return ($"Attributes/{type.FullName}/{property.Name}", "GlobalOptionSetDefinitions");
            }
        }
    }

    private string? SetOf(string table) => model.Find(table) is { SetName: var set } && model.FindSet(set)?.Name == table ? set : null;
}
