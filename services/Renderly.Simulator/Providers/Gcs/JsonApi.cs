using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Buckets and objects of the JSON API.</summary>
internal static class JsonApi
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/storage/v1/b", CreateBucketAsync).WithFaults("bucket");
        group.MapGet("/storage/v1/b/{bucket}", GetBucket).WithFaults("bucket");
        group.MapGet("/storage/v1/b/{bucket}/o", List).WithFaults("list");
        group.MapGet("/storage/v1/b/{bucket}/o/{**name}", GetObject).WithFaults("metadata");
        group.MapGet("/download/storage/v1/b/{bucket}/o/{**name}", Download).WithFaults("download");
        group.MapDelete("/storage/v1/b/{bucket}/o/{**name}", Delete).WithFaults("delete");
    }

    private static async Task<IResult> CreateBucketAsync(HttpRequest request, ObjectStore store, CancellationToken cancellationToken)
    {
        var body = await request.ReadFromJsonAsync<BucketBody>(cancellationToken);
        store.CreateBucket(body?.Name ?? throw ProviderException.Invalid("The bucket's name is required."));
        return Bucket(body.Name);
    }

    private static IResult GetBucket(string bucket, ObjectStore store) =>
        store.OpenBucket(bucket) ? Bucket(bucket) : throw GcsErrors.BucketNotFound();

    private static IResult Bucket(string name) =>
        Results.Json(new BucketResource("storage#bucket", name, name, "US", "STANDARD"), SimulatorJson.Lines);

    private static IResult GetObject(HttpContext http, string bucket, ObjectStore store, SimulatorUrls urls)
    {
        var item = Find(http, bucket, store);
        return http.Request.Query["alt"] == "media"
            ? ObjectDownload.Send(http, store, item)
            : ObjectResource.Of(item, urls.Base(http.Request)).ToResult();
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
        var items = page.Items.Select(item => ObjectResource.Of(item, baseUrl)).ToList();
        return Results.Json(
            new ListResource(
                "storage#objects", page.NextPageToken, page.Prefixes.Count > 0 ? page.Prefixes : null, items.Count > 0 ? items : null),
            SimulatorJson.Lines);
    }

    public static long? Number(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { } text
        ? long.TryParse(text, out var number) ? number : throw ProviderException.Invalid($"Invalid value for {name}: {text}")
        : null;

    private static StoredObject Find(HttpContext http, string bucket, ObjectStore store)
    {
        if (!store.OpenBucket(bucket))
            throw GcsErrors.BucketNotFound();
        var name = RawPath.ObjectName(http);
        var item = store.Find(bucket, name) ?? throw GcsErrors.ObjectNotFound(bucket, name);
        if (Number(http.Request, "ifGenerationMatch") is { } wanted && wanted != item.Generation)
            throw GcsErrors.Precondition();
        if (Number(http.Request, "ifMetagenerationMatch") is { } meta && meta != item.Metageneration)
            throw GcsErrors.Precondition();
        return item;
    }

    private sealed record BucketBody(string? Name);

    private sealed record BucketResource(string Kind, string Id, string Name, string Location, string StorageClass);

    private sealed record ListResource(
        string Kind, string? NextPageToken, IReadOnlyList<string>? Prefixes, IReadOnlyList<ObjectResource>? Items);
}
