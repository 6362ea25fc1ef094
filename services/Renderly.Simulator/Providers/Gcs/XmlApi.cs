using Microsoft.AspNetCore.Mvc;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>
/// <c>/{bucket}/{object}</c>: the form of signed addresses. Without a signature or a token it answers 403 as a private bucket does.
/// </summary>
internal static class XmlApi
{
    private const string Route = "/{bucket:minlength(3)}/{**name}";

    public static void Map(RouteGroupBuilder anybody)
    {
        anybody = anybody.MapGroup("").AddEndpointFilter(async (context, next) =>
        {
            Authorize(context.HttpContext);
            return await next(context);
        });
        anybody.MapMethods(Route, ["GET", "HEAD"], Read).WithFaults("download");
        anybody.MapPut(Route, WriteAsync).WithFaults("upload").WithMetadata(new DisableRequestSizeLimitAttribute());
        anybody.MapDelete(Route, Delete).WithFaults("delete");
    }

    private static IResult Read(HttpContext http, string bucket, ObjectStore store)
    {
        var item = store.Find(bucket, Name(http, bucket)) ?? throw (store.OpenBucket(bucket)
            ? new ProviderException(404, "NoSuchKey", "The specified key does not exist.")
            : new ProviderException(404, "NoSuchBucket", "The specified bucket does not exist."));
        return ObjectDownload.Send(http, store, item);
    }

    private static async Task<IResult> WriteAsync(HttpContext http, string bucket, ObjectStore store, CancellationToken cancellationToken)
    {
        await store.PutAsync(new NewObject(bucket, Name(http, bucket), http.Request.ContentType), http.Request.Body, cancellationToken);
        return Results.Ok();
    }

    private static IResult Delete(HttpContext http, string bucket, ObjectStore store)
    {
        store.Delete(bucket, Name(http, bucket), ifGenerationMatch: null);
        return Results.NoContent();
    }

    private static void Authorize(HttpContext http)
    {
        var services = http.RequestServices;
        if (SignedUrl.IsSigned(http.Request))
            services.GetRequiredService<SignedUrl>().Check(http, services.GetRequiredService<SimulatorUrls>().Hosts(http.Request));
        else if (!services.GetRequiredService<AccessTokens>().IsValid(http.Request))
            throw new ProviderException(403, "AccessDenied", "Access denied.");
    }

    private static string Name(HttpContext http, string bucket) => Uri.UnescapeDataString(RawPath.Of(http)[(bucket.Length + 2)..]);
}
