using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Finds, for a navigation property, the one that leads back along the same relationship.</summary>
internal sealed class Partners(WebModel model)
{
    /// <summary>The navigation property back, or null where none leads to this table alone: from a row to its owner, of whichever kind.</summary>
    public Navigation? Of(WebTable table, Navigation navigation) =>
        navigation.Targets.Length == 1 && model.Find(navigation.Targets[0]) is { } target
            ? target.Navigations.FirstOrDefault(back => back.Targets is [var one] && one == table.Name && LeadsBack(navigation, back))
            : null;

    private static bool LeadsBack(Navigation navigation, Navigation back)
    {
        if (navigation.Relationship != back.Relationship)
        {
            return false;
        }

        // Of a table with itself, many to many, there may be two ways or one that is its own way back.
        return navigation.ManyToMany is not null
            ? back.IsFromFirst != navigation.IsFromFirst || navigation.ManyToMany.Navigation1 == navigation.ManyToMany.Navigation2
            : navigation.IsSingle != back.IsSingle;
    }
}
