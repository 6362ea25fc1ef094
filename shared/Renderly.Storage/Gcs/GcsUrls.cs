namespace Renderly.Storage.Gcs;

/// <summary>Addresses of the JSON API. An object name is one path segment there: its slashes are encoded as well.</summary>
internal sealed class GcsUrls(string baseUrl)
{
    private readonly string _base = baseUrl.TrimEnd('/');

    public Uri Metadata(ObjectUri uri, string query = "") => new($"{_base}/storage/v1/b/{uri.Bucket}/o/{Segment(uri.Key)}{query}");

    public Uri Media(ObjectUri uri) => Metadata(uri, "?alt=media");

    public Uri List(ObjectUri prefix, string? pageToken) => new($"{_base}/storage/v1/b/{prefix.Bucket}/o?maxResults=1000"
        + $"&prefix={Uri.EscapeDataString(prefix.Key)}{(pageToken is null ? "" : "&pageToken=" + Uri.EscapeDataString(pageToken))}");

    public Uri Upload(ObjectUri uri, bool ifAbsent) => new($"{_base}/upload/storage/v1/b/{uri.Bucket}/o?uploadType=resumable"
        + $"&name={Uri.EscapeDataString(uri.Key)}{(ifAbsent ? "&ifGenerationMatch=0" : "")}");

    /// <summary>
    /// The session's address on the base we use ourselves: emulators behind another name put that name into Location.
    /// </summary>
    public Uri Session(Uri location) => new(new Uri(_base), location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString);

    private static string Segment(string key) => Uri.EscapeDataString(key);
}
