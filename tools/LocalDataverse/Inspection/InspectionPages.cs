using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Inspection;

internal sealed class InspectionPages(LocalOrganization organization, Viewers viewers, HostAddresses addresses)
{
    public async Task AnswerAsync(HttpContext context)
    {
        _ = (organization, viewers, addresses);
        await Pages.WriteStyleAsync(context);
    }
}
