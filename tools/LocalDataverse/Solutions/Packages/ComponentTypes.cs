namespace LocalDataverse.Solutions.Packages;

/// <summary>Dataverse's numbers for types of solution components.</summary>
internal static class ComponentTypes
{
    public const int Table = 1;
    public const int Column = 2;
    public const int Relationship = 3;
    public const int Choice = 9;
    public const int RelationshipAlone = 10;
    public const int Key = 14;
    public const int Role = 20;
    public const int Form = 24;
    public const int View = 26;
    public const int Process = 29;
    public const int TableMap = 46;
    public const int ColumnMap = 47;
    public const int Chart = 59;
    public const int SystemForm = 60;
    public const int WebResource = 61;
    public const int SiteMap = 62;
    public const int CustomControl = 66;
    public const int FieldSecurityProfile = 70;
    public const int App = 80;
    public const int PluginType = 90;
    public const int PluginAssembly = 91;
    public const int Step = 92;
    public const int StepImage = 93;
    public const int ServiceEndpoint = 95;
    public const int EnvironmentVariable = 380;
    public const int EnvironmentVariableValue = 381;

    /// <summary>What people call a type that is given as a number; other types are their own names.</summary>
    public static string NameOf(string type) => int.TryParse(type, out var number) ? NameOf(number) : type;

    public static string NameOf(int type) => type switch
    {
        Table => "table",
        Column => "column",
        Relationship or RelationshipAlone => "relationship",
        Choice => "choice",
        Key => "key",
        Role => "role",
        Form or SystemForm => "form",
        View => "view",
        Process => "process",
        TableMap => "table mapping",
        ColumnMap => "column mapping",
        Chart => "chart",
        WebResource => "web resource",
        SiteMap => "site map",
        CustomControl => "control",
        FieldSecurityProfile => "column security profile",
        App => "app",
        PluginType => "plug-in type",
        PluginAssembly => "plug-in assembly",
        Step => "plug-in step",
        StepImage => "step image",
        ServiceEndpoint => "service endpoint",
        EnvironmentVariable => "environment variable",
        EnvironmentVariableValue => "environment variable value",
        _ => $"component of type {type}",
    };
}
