using System.Globalization;
using LocalDataverse.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Inspection;

/// <summary>One look at a page: who looks, through which service, and what the address asks for.</summary>
internal sealed class Look(LocalOrganization organization, Viewer viewer, HttpContext context)
{
    private const int FurthestPage = 100_000;

    /// <summary>The service of whoever looks; everything on the page is read through it.</summary>
    public IOrganizationService Service { get; } = organization.CreateService(viewer.UserId);

    /// <summary>What tables and columns there are.</summary>
    public MetadataSnapshot Metadata { get; } = organization.Core.Database.Metadata;

    /// <summary>The page of rows that is asked for, from 1.</summary>
    public int PageNumber =>
        int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, FurthestPage) : 1;

    /// <summary>A value of the address; empty where it is not there.</summary>
    public string Text(string name) => context.Request.Query[name].ToString();

    /// <summary>The same address with other values; an empty one goes away.</summary>
    public string With(params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var values = context.Request.Query.ToDictionary(value => value.Key, value => value.Value.ToString());
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        var query = string.Join('&', values.Where(value => value.Value.Length > 0)
            .Select(value => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}"));
        return query.Length == 0 ? context.Request.Path.Value ?? "/" : $"{context.Request.Path}?{query}";
    }

    /// <summary>Columns of a table by their names.</summary>
    public static Column[] Columns(Table table, params ReadOnlySpan<string> names)
    {
        var columns = new Column[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            columns[i] = table.Require(names[i]);
        }

        return columns;
    }

    /// <summary>Fields that carry values of the address along with a form.</summary>
    public IEnumerable<Html> Carry(params IEnumerable<string> names) =>
        names.Where(name => Text(name).Length > 0).Select(name => Html.Of($"""<input type="hidden" name="{name}" value="{Text(name)}">"""));

    public Task WriteAsync(string title, Html body, int status) => Pages.WriteAsync(context, title, body, viewer, status);
}
