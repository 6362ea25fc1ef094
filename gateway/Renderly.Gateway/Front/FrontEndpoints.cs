using System.Net;
using System.Text;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Front;

/// <summary>What the gateway answers itself.</summary>
internal static class FrontEndpoints
{
    public static void MapFront(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/",
            () => new
            {
                Service = "renderly",
                Api = "/api/video",
                Docs = ApiDocs.Path,
                Errors = ErrorDefinition.DocumentationPath,
                Health = "/health",
            })
            .ExcludeFromDescription();
        endpoints.MapGet("/health", HealthAsync).DescribeHealth();
        endpoints.MapGet("/health/video", (VideoHealth health, CancellationToken cancellationToken) => health.ReadAsync(cancellationToken))
            .DescribeVideoHealth();
        endpoints.MapGet(ErrorDefinition.DocumentationPath, () => Results.Content(ErrorPage, "text/html; charset=utf-8"))
            .ExcludeFromDescription();
        endpoints.MapGet(ApiDocs.DocumentPath, ApiDocs.Document).DescribeDocument();
    }

    private static async Task<IResult> HealthAsync(
        HttpRequest request, HealthOverview overview, VideoHealth video, CancellationToken cancellationToken)
    {
        var health = await overview.ReadAsync(cancellationToken);
        var status = health.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return HealthPage.IsWanted(request)
            ? Results.Content(
                HealthPage.Of(health, await video.ReadAsync(cancellationToken)), "text/html; charset=utf-8", statusCode: status)
            : Results.Json(health, statusCode: status);
    }

    /// <summary>Where the <c>type</c> of every problem points to.</summary>
    private static readonly string ErrorPage = ErrorCatalog.All.Aggregate(
        new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Renderly: errors</title><h1>Errors</h1>"),
        (page, error) => page.Append(
            $"<h2 id=\"{error.Code}\">{error.Status} {WebUtility.HtmlEncode(error.Title)} <code>{error.Code}</code></h2>")
            .Append($"<p>{WebUtility.HtmlEncode(error.Meaning)} {(error.Retryable ? "The same request can succeed later." : "")}</p>"),
        page => page.Append("</html>").ToString());
}
