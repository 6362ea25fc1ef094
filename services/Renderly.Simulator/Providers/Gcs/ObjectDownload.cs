using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Renderly.Simulator.Providers.Gcs;

internal static class ObjectDownload
{
    /// <summary>The bytes, with Range (206, 416), from the disk as a stream.</summary>
    public static IResult Send(HttpContext http, ObjectStore store, StoredObject item)
    {
        var headers = http.Response.Headers;
        headers["x-goog-generation"] = item.Generation.ToString(CultureInfo.InvariantCulture);
        headers["x-goog-metageneration"] = item.Metageneration.ToString(CultureInfo.InvariantCulture);
        headers["x-goog-stored-content-length"] = item.SizeBytes.ToString(CultureInfo.InvariantCulture);
        headers["x-goog-stored-content-encoding"] = "identity";
        headers["x-goog-hash"] = $"crc32c={item.Crc32c},md5={item.Md5Hash}";
        headers["x-goog-storage-class"] = "STANDARD";
        if (http.Request.Query["response-content-disposition"].FirstOrDefault() is { } disposition)
            headers.ContentDisposition = disposition;
        return Results.File(
            store.DataPath(item),
            http.Request.Query["response-content-type"].FirstOrDefault() ?? item.ContentType,
            lastModified: item.Created,
            entityTag: new EntityTagHeaderValue($"\"{item.Generation:x}\""),
            enableRangeProcessing: true);
    }
}
