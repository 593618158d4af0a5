using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Apps, their site maps, and connection references.</summary>
internal static class AppReader
{
    public static void ReadApps(ComponentList list, Part apps)
    {
        foreach (var part in apps.Children("AppModule"))
        {
            var name = part.RequireText("UniqueName");
            var app = part.As($"app {name}");
            list.Add(ComponentList.Row(app.Title, "appmodule", list.IdOf("appmodule", "uniquename", name),
            [
                ("uniquename", name), ("name", app.Labels("LocalizedNames").Text is { Length: > 0 } label ? label : name),
                ("description", app.Labels("Descriptions").Text), ("clienttype", app.Text("ClientType")), ("navigationtype", app.Text("NavigationType")),
                ("webresourceid", app.Id("WebResourceId")?.ToString()), ("appmoduleversion", app.Text("IntroducedVersion")),
                ("statecode", app.Text("statecode")), ("statuscode", app.Text("statuscode")),
            ]) with
            { Type = ComponentTypes.App, SchemaName = name });
        }
    }

    public static void ReadAppSiteMaps(ComponentList list, Part siteMaps)
    {
        foreach (var part in siteMaps.Children("AppModuleSiteMap"))
        {
            var name = part.RequireText("SiteMapUniqueName");
            AddSiteMap(list, part.As($"site map {name}"), name, part.Child("SiteMap"), isOfApp: true);
        }
    }

    public static void ReadSiteMap(ComponentList list, Part section)
    {
        if (section.Element.HasElements)
        {
            AddSiteMap(list, section.As("site map of the organisation"), "SiteMap", section, isOfApp: false);
        }
    }

    public static void ReadConnectionReferences(ComponentList list, Part references)
    {
        foreach (var part in references.Children("connectionreference"))
        {
            var name = part.RequireAttribute("connectionreferencelogicalname");
            var reference = part.As($"connection reference {name}");
            list.Add(ComponentList.Row(reference.Title, "connectionreference", list.IdOf("connectionreference", "connectionreferencelogicalname", name),
            [
                ("connectionreferencelogicalname", name), ("connectionreferencedisplayname", reference.Text("connectionreferencedisplayname") ?? name),
                ("connectorid", reference.Text("connectorid")), ("description", reference.Text("description")),
                ("promptingbehavior", reference.Text("promptingbehavior")), ("iscustomizable", reference.Text("iscustomizable")),
                ("statecode", reference.Text("statecode")), ("statuscode", reference.Text("statuscode")),
            ]) with
            { TypeName = "connectionreference", SchemaName = name });
        }
    }

    private static void AddSiteMap(ComponentList list, Part part, string name, Part? siteMap, bool isOfApp) =>
        list.Add(ComponentList.Row(part.Title, "sitemap", list.IdOf("sitemap", "sitemapnameunique", name),
        [
            ("sitemapnameunique", name), ("sitemapname", part.Labels("LocalizedNames").Text is { Length: > 0 } label ? label : name),
            ("sitemapxml", siteMap?.Xml()), ("isappaware", isOfApp ? "1" : "0"), ("showhome", part.Text("ShowHome")), ("showpinned", part.Text("ShowPinned")),
            ("showrecents", part.Text("ShowRecents")), ("enablecollapsiblegroups", part.Text("EnableCollapsibleGroups")),
        ]) with
        { Type = ComponentTypes.SiteMap, SchemaName = name });
}
