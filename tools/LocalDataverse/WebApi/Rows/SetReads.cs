using System.Globalization;
using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Reads rows of a set: those that $filter leaves, of a page, or as a query that somebody wrote has it.</summary>
internal static class SetReads
{
    public static WebResponse Read(WebContext context, SetResource set)
    {
        var options = context.Options;
        if (options.Other("fetchXml") is { } fetchXml)
        {
            return FetchReads.Read(context, set.Table, fetchXml);
        }

        if (options.Other("savedQuery") is { } saved)
        {
            return FetchReads.ReadSaved(context, set.Table, "savedquery", saved);
        }

        if (options.Other("userQuery") is { } own)
        {
            return FetchReads.ReadSaved(context, set.Table, "userquery", own);
        }

        if ((options.System("skip") ?? options.System("search")) is not null)
        {
            throw WebError.BadRequest($"The query parameter {(options.System("skip") is null ? "$search" : "$skip")} is not supported.");
        }

        if (options.System("apply") is { } apply)
        {
            return AggregateReads.Read(context, set, apply);
        }

        var shape = RowShape.Of(context.Model, set.Table, options);
        return context.Preferences.TracksChanges || options.System("deltatoken") is not null || GoesOnTracking(options)
            ? ChangeReads.Read(context, set, shape)
            : Answer(context, set, shape);
    }

    /// <summary>How many rows, as a bare number.</summary>
    public static WebResponse Count(WebContext context, SetResource set)
    {
        var tree = Tree(context, set, RowShape.All(set.Table)) with { ReturnsTotalCount = true, PageSize = 1 };
        var root = tree.Root with { AllColumns = false, Columns = [new QueryColumn(set.Table.Table.Id.Name)] };
        var count = new Expander(context).Read(tree with { Root = root });
        return WebResponse.Text(count.TotalRecordCount.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The rows that are asked for, one page of them.</summary>
    public static EntityCollection Page(WebContext context, SetResource set, RowShape shape)
    {
        var tree = Tree(context, set, shape);
        var top = context.Options.Number("top");
        var counts = context.Options.Flag("count");
        tree = top is null ? Paged(context, tree) with { ReturnsTotalCount = counts }
            : counts ? tree with { PageSize = top, ReturnsTotalCount = true }
            : tree with { Top = top };
        return new Expander(context).Read(tree);
    }

    private static bool GoesOnTracking(Url.QueryOptions options) => options.System("skiptoken") is { } token && SkipToken.Parse(token).IsTracking;

    private static WebResponse Answer(WebContext context, SetResource set, RowShape shape)
    {
        var top = context.Options.Number("top");
        var page = Page(context, set, shape);
        var nodes = new Expander(context).Expand(page.Entities, shape);
        var response = WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#{set.Table.SetName}{shape.Clause}");
            WriteCount(context, writer, page);
            writer.WriteStartArray("value");
            var rows = new RowWriter(context, writer);
            foreach (var node in nodes)
            {
                rows.Write(node);
            }

            writer.WriteEndArray();
            if (page.MoreRecords && top is null)
            {
                writer.WriteString("@odata.nextLink", NextLink(context, page));
            }

            writer.WriteEndObject();
        });
        return Applied(context, response, top);
    }

    private static WebResponse Applied(WebContext context, WebResponse response, int? top)
    {
        var applied = new List<string>();
        if (context.Preferences.PageSize is { } size && top is null)
        {
            applied.Add($"odata.maxpagesize={size}");
        }

        if (context.Preferences.IncludesAny)
        {
            applied.Add(context.Preferences.AppliedAnnotations);
        }

        return applied.Count == 0 ? response : response.With("Preference-Applied", string.Join(',', applied));
    }

    private static void WriteCount(WebContext context, System.Text.Json.Utf8JsonWriter writer, EntityCollection page)
    {
        if (!context.Options.Flag("count"))
        {
            return;
        }

        writer.WriteNumber("@odata.count", page.TotalRecordCount);
        if (context.Preferences.Includes("Microsoft.Dynamics.CRM.totalrecordcount"))
        {
            writer.WriteNumber("@Microsoft.Dynamics.CRM.totalrecordcount", page.TotalRecordCount);
        }

        if (context.Preferences.Includes("Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"))
        {
            writer.WriteBoolean("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded", page.TotalRecordCountLimitExceeded);
        }
    }

    private static QueryTree Tree(WebContext context, SetResource set, RowShape shape)
    {
        if (set is not { Parent: { } parent, Navigation: { } navigation })
        {
            return SetQuery.Of(context.Model, shape, context.Options);
        }

        // Rows of a row that is not there are no empty list.
        var id = new ResourceReader(context).Retrieve(parent).Id;
        if (navigation.ManyToMany is not { } many)
        {
            return SetQuery.Of(context.Model, shape, context.Options, Expander.IsOneOf(navigation.ChildColumn!, [id]));
        }

        var tree = SetQuery.Of(context.Model, shape, context.Options);
        var link = Expander.ManyLink(navigation, many, set.Table, [id]) with { Columns = [] };
        return tree with { Root = tree.Root with { Links = [link, .. tree.Root.Links] } };
    }

    private static QueryTree Paged(WebContext context, QueryTree tree)
    {
        var sized = tree with { PageSize = context.Preferences.PageSize };
        if (context.Options.System("skiptoken") is not { } text)
        {
            return sized;
        }

        var token = SkipToken.Parse(text);
        return sized with { Page = token.Page, PagingCookie = token.Cookie };
    }

    private static string NextLink(WebContext context, EntityCollection page)
    {
        var number = context.Options.System("skiptoken") is { } text ? SkipToken.Parse(text).Page : 1;
        return Links.With(context, "skiptoken", new SkipToken(number + 1, page.PagingCookie).ToString());
    }
}
