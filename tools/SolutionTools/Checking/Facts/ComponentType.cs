namespace SolutionTools.Checking.Facts;

/// <summary>The numbers of the kinds of components, as manifests write them.</summary>
internal static class ComponentType
{
    public const string Table = "1";
    public const string Choice = "9";
    public const string Relationship = "10";
    public const string Role = "20";
    public const string View = "26";
    public const string Process = "29";
    public const string Form = "60";
    public const string WebResource = "61";
    public const string SiteMap = "62";
    public const string Control = "66";
    public const string ColumnSecurityProfile = "70";
    public const string App = "80";
    public const string PluginType = "90";
    public const string Assembly = "91";
    public const string Step = "92";
}
