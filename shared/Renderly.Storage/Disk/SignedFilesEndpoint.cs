using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Storage.Disk;

namespace Renderly.Storage;

/// <summary>Serves disk objects to whoever holds a signed address; GET and HEAD, with ranges.</summary>
public static class SignedFilesEndpoint
{
    public static IEndpointRouteBuilder MapSignedFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/files/{bucket}/{**key}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).AllowAnonymous();
        return endpoints;
    }

    private static async Task<IResult> ServeAsync(
        string bucket,
        string key,
        string? expires,
        string? signature,
        [FromKeyedServices("disk")] IObjectStore store,
        DiskUrlSigner signer,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var uri = new ObjectUri("disk", bucket, key);
        switch (signer.Verify(uri, expires, signature))
        {
            case SignedUrlVerdict.Forged:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            case SignedUrlVerdict.Expired:
                return Results.StatusCode(StatusCodes.Status410Gone);
        }

        if (await store.FindAsync(uri, cancellationToken) is null)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var content = await store.OpenReadAsync(uri, 0, cancellationToken);
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content.Stream, content.ContentType, enableRangeProcessing: true);
    }
}
