using Microsoft.AspNetCore.Http.Metadata;
using Renderly.Web.Http;
using Renderly.Web.Idempotency;

namespace Renderly.Projects.Assets;

/// <summary>What every route that takes a file has.</summary>
internal static class UploadRoutes
{
    /// <param name="route">The route.</param>
    /// <param name="maxBytes">Largest file, bytes.</param>
    public static RouteHandlerBuilder TakesUpload(this RouteHandlerBuilder route, long maxBytes) =>
        route.WithMetadata(new BodyLimit(maxBytes + UploadSize.FormBytes)).WithStreamedBody();

    /// <summary>Routing applies it before the body is read.</summary>
    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
