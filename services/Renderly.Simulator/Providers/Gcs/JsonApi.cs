using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Buckets and objects of the JSON API.</summary>
internal static class JsonApi
{
    public static void MapGcsJsonApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").AddEndpointFilter<GcsFilter>();
        group.MapPost("/storage/v1/b", CreateBucketAsync).WithFaults("gcs", "bucket");
        group.MapGet("/storage/v1/b/{bucket}", GetBucket).WithFaults("gcs", "bucket");
        group.MapGet("/storage/v1/b/{bucket}/o", List).WithFaults("gcs", "list");
        group.MapGet("/storage/v1/b/{bucket}/o/{**name}", GetObject).WithFaults("gcs", "metadata");
        group.MapGet("/download/storage/v1/b/{bucket}/o/{**name}", Download).WithFaults("gcs", "download");
        group.MapDelete("/storage/v1/b/{bucket}/o/{**name}", Delete).WithFaults("gcs", "delete");
    }

    private static async Task<IResult> CreateBucketAsync(HttpRequest request, ObjectStore store, CancellationToken cancellationToken)
    {
        var body = await request.ReadFromJsonAsync<BucketBody>(cancellationToken);
        store.CreateBucket(body?.Name ?? throw GcsException.Invalid("The bucket's name is required."));
        return Bucket(body.Name);
    }

    private static IResult GetBucket(string bucket, ObjectStore store) =>
        store.OpenBucket(bucket) ? Bucket(bucket) : throw GcsException.BucketNotFound();

    private static IResult Bucket(string name) =>
        Results.Json(new { kind = "storage#bucket", id = name, name, location = "US", storageClass = "STANDARD" });

    private static IResult GetObject(HttpContext http, string bucket, ObjectStore store, SimulatorUrls urls)
    {
        var item = Find(http, bucket, store);
        return http.Request.Query["alt"] == "media" ? ObjectDownload.Send(http, store, item) : Results.Json(ObjectResource.Of(item, urls.Base(http.Request)));
    }

    private static IResult Download(HttpContext http, string bucket, ObjectStore store) =>
        ObjectDownload.Send(http, store, Find(http, bucket, store));

    private static IResult Delete(HttpContext http, string bucket, ObjectStore store)
    {
        store.Delete(bucket, RawPath.ObjectName(http), Number(http.Request, "ifGenerationMatch"));
        return Results.NoContent();
    }

    private static IResult List(HttpRequest request, string bucket, ObjectStore store, SimulatorUrls urls)
    {
        var page = ObjectListing.Read(
            store.List(bucket, request.Query["prefix"].ToString()),
            request.Query["prefix"].ToString(),
            request.Query["delimiter"].FirstOrDefault(),
            request.Query["pageToken"].FirstOrDefault(),
            (int)Math.Clamp(Number(request, "maxResults") ?? 1000, 1, 1000));
        var baseUrl = urls.Base(request);
        return Results.Json(
            new { kind = "storage#objects", nextPageToken = page.NextPageToken, prefixes = page.Prefixes.Count > 0 ? page.Prefixes : null, items = page.Items.Count > 0 ? page.Items.Select(i => ObjectResource.Of(i, baseUrl)) : null },
            SimulatorJson.Lines);
    }

    public static long? Number(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { } text
        ? long.TryParse(text, out var number) ? number : throw GcsException.Invalid($"Invalid value for {name}: {text}")
        : null;

    private static StoredObject Find(HttpContext http, string bucket, ObjectStore store)
    {
        if (!store.OpenBucket(bucket))
        {
            throw GcsException.BucketNotFound();
        }

        var name = RawPath.ObjectName(http);
        var item = store.Find(bucket, name) ?? throw GcsException.ObjectNotFound(bucket, name);
        if (Number(http.Request, "ifGenerationMatch") is { } wanted && wanted != item.Generation)
        {
            throw GcsException.Precondition();
        }

        if (Number(http.Request, "ifMetagenerationMatch") is { } meta && meta != item.Metageneration)
        {
            throw GcsException.Precondition();
        }

        return item;
    }

    private sealed record BucketBody(string? Name);
}
