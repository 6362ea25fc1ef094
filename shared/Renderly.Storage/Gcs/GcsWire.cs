namespace Renderly.Storage.Gcs;

/// <summary>An object resource of the JSON API; the fields we read.</summary>
internal sealed record GcsObject(string Name, string Size, string? ContentType);

/// <summary>A page of a listing.</summary>
internal sealed record GcsList(IReadOnlyList<GcsObject>? Items, string? NextPageToken);
