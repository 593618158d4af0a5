namespace LocalDataverse;

public sealed partial class LocalOrganization
{
    /// <summary>The logical names of all tables, in order.</summary>
    public IReadOnlyList<string> Tables
    {
        get
        {
            using var session = Core.Database.BeginRead();
            return [.. session.Metadata.Tables.Select(table => table.Definition.LogicalName).Order(StringComparer.Ordinal)];
        }
    }
}
