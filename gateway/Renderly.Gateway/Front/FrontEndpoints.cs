using Renderly.Web.Problems;

namespace Renderly.Gateway.Front;

/// <summary>What the gateway answers itself.</summary>
internal static class FrontEndpoints
{
    public static void MapFront(this IEndpointRouteBuilder endpoints)
    {
        // How things are at this moment; what may be kept longer says so itself.
        var front = endpoints.MapGroup("").AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        front.MapGet("/", FrontPage.Answer).ExcludeFromDescription();
        front.MapGet(Favicon.Path, Favicon.Answer).ExcludeFromDescription();
        front.MapGet(Favicon.OldPath, Favicon.Answer).ExcludeFromDescription();
        front.MapGet("/health", HealthAsync).DescribeHealth();
        front.MapGet("/health/video", (VideoHealth health, CancellationToken cancellationToken) => health.ReadAsync(cancellationToken))
            .DescribeVideoHealth();
        front.MapGet(ErrorDefinition.DocumentationPath, ErrorPage.Answer).ExcludeFromDescription();
        front.MapGet(ApiDocs.DocumentPath, ApiDocs.Document).DescribeDocument();
    }

    private static async Task<IResult> HealthAsync(
        HttpRequest request, HealthOverview overview, VideoHealth video, CancellationToken cancellationToken)
    {
        var health = await overview.ReadAsync(cancellationToken);
        var status = health.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return HtmlPage.IsWanted(request)
            ? HealthPage.Of(health, await video.ReadAsync(cancellationToken)) with { Status = status }
            : Results.Json(health, statusCode: status);
    }
}
