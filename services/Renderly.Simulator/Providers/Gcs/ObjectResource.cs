using System.Globalization;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The JSON form of an object: numbers of 64 bits are strings there.</summary>
internal static class ObjectResource
{
    public static object Of(StoredObject item, string baseUrl)
    {
        var link = $"{baseUrl}/storage/v1/b/{item.Bucket}/o/{Uri.EscapeDataString(item.Name)}";
        // Google's clients read this form of a time and no other.
        var created = item.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new
        {
            kind = "storage#object",
            id = string.Create(CultureInfo.InvariantCulture, $"{item.Bucket}/{item.Name}/{item.Generation}"),
            selfLink = link,
            mediaLink = string.Create(CultureInfo.InvariantCulture, $"{baseUrl}/download/storage/v1/b/{item.Bucket}/o/{Uri.EscapeDataString(item.Name)}?generation={item.Generation}&alt=media"),
            name = item.Name,
            bucket = item.Bucket,
            generation = item.Generation.ToString(CultureInfo.InvariantCulture),
            metageneration = item.Metageneration.ToString(CultureInfo.InvariantCulture),
            contentType = item.ContentType,
            storageClass = "STANDARD",
            size = item.SizeBytes.ToString(CultureInfo.InvariantCulture),
            md5Hash = item.Md5Hash,
            crc32c = item.Crc32c,
            etag = item.Etag,
            timeCreated = created,
            updated = created,
            metadata = item.Metadata,
        };
    }
}
