using System.Globalization;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The JSON form of an object: numbers of 64 bits are strings there.</summary>
internal sealed record ObjectResource(string Kind, string Id, string SelfLink, string MediaLink, string Name, string Bucket)
{
    public required string Generation { get; init; }
    public required string Metageneration { get; init; }
    public required string ContentType { get; init; }
    public required string StorageClass { get; init; }
    public required string Size { get; init; }
    public required string Md5Hash { get; init; }
    public required string Crc32c { get; init; }
    public required string Etag { get; init; }
    public required string TimeCreated { get; init; }
    public required string Updated { get; init; }
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public static ObjectResource Of(StoredObject item, string baseUrl)
    {
        var path = $"storage/v1/b/{item.Bucket}/o/{Uri.EscapeDataString(item.Name)}";

        // Google's clients read this form of a time and no other.
        var created = item.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var generation = item.Generation.ToString(CultureInfo.InvariantCulture);
        return new ObjectResource(
            "storage#object", $"{item.Bucket}/{item.Name}/{generation}", $"{baseUrl}/{path}",
            $"{baseUrl}/download/{path}?generation={generation}&alt=media", item.Name, item.Bucket)
        {
            Generation = generation,
            Metageneration = item.Metageneration.ToString(CultureInfo.InvariantCulture),
            ContentType = item.ContentType,
            StorageClass = "STANDARD",
            Size = item.SizeBytes.ToString(CultureInfo.InvariantCulture),
            Md5Hash = item.Md5Hash,
            Crc32c = item.Crc32c,
            Etag = item.Etag,
            TimeCreated = created,
            Updated = created,
            Metadata = item.Metadata,
        };
    }

    public IResult ToResult() => Results.Json(this, SimulatorJson.Lines);
}
