using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Inspection;

/// <summary>
/// The pages that let one look inside. They only read, through the organisation service as whoever looks, so they show what that user may
/// see; nothing on them changes a row.
/// </summary>
internal sealed class InspectionPages(LocalOrganization organization, Viewers viewers, HostAddresses addresses)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var isPost = HttpMethods.IsPost(request.Method);
        if (path == Pages.StylePath)
        {
            await Pages.WriteStyleAsync(context);
        }
        else if (path == Viewers.SignInPath)
        {
            await viewers.SignInAsync(context);
        }
        else if (path == Viewers.SignOutPath && isPost && !CrossSite.IsFromElsewhere(request, addresses))
        {
            viewers.SignOut(context);
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (viewers.Find(context) is not { } viewer)
        {
            context.Response.Redirect($"{Viewers.SignInPath}?to={Uri.EscapeDataString(path + request.QueryString)}");
        }
        else
        {
            await ShowAsync(new Look(organization, viewer, context), path);
        }
    }

    private static async Task ShowAsync(Look look, string path)
    {
        try
        {
            var (title, body) = Page(look, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
            await look.WriteAsync(title, body, title == NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            var isMissing = fault.Detail.ErrorCode is ErrorCode.ObjectDoesNotExist or ErrorCode.QueryBuilderNoEntity;
            await look.WriteAsync(
                "Refused",
                Html.Of($"""
                    <h1>Dataverse refused</h1>
                    <p class="trouble">{fault.Detail.Message}</p>
                    <p class="dim">{$"0x{fault.Detail.ErrorCode:X8}"}</p>
                    """),
                isMissing ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }

    private const string NotFound = "Nothing here";

    private static (string Title, Html Body) Page(Look look, string[] parts) => parts switch
    {
        [] => TablesPage.Show(look),
        ["tables", var table] => RowsPage.Show(look, table),
        ["tables", var table, var id] when Guid.TryParse(id, out var row) => RowPage.Show(look, table, row),
        ["trace"] => TracePage.Show(look),
        ["jobs"] => JobsPage.Show(look),
        ["steps"] => StepsPage.Show(look),
        ["solutions"] => SolutionsPage.Show(look),
        ["users"] => UsersPage.Show(look),
        _ => (NotFound, Html.Of($"""<h1>Nothing here</h1><p>There is no such page. <a href="/">All tables</a></p>""")),
    };
}
