using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Audit;

/// <summary><c>GET /api/accounts/audit</c>: for admins, newest first.</summary>
internal static class AuditEndpoints
{
    private const string AboutParameter = "about";

    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/accounts/audit", ListAsync)
            .RequireAuthorization(Policies.Admin)
            .WithMetadata(new AuditedRefusal())
            .DescribeListAudit()
            .WithEntityTag();

    private static async Task<IResult> ListAsync(HttpRequest request, AuditLog log, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(request.Query, AboutParameter);
        Guid? about = null;
        if (request.Query.TryGetValue(AboutParameter, out var text))
        {
            about = Guid.TryParse(text, out var id)
                ? id
                : throw Problem.InvalidParameter(AboutParameter, FieldCode.InvalidFormat, "Must be the id of a user or token.")
                    .AsException();
        }

        return Results.Ok(page.Of(await log.ListAsync(page, about, cancellationToken), entry => entry.Id, AuditEntryView.Of));
    }
}
