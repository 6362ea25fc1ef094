using System.Net;
using System.Text;
using System.Text.Json;

namespace Renderly.Storage.Gcs;

internal static class GcsErrors
{
    private const int MaxMessageChars = 500;

    /// <summary>The exception for an answer that is neither a success nor worth repeating.</summary>
    public static StorageException Read(ObjectUri uri, HttpResponseMessage response)
    {
        var said = Message(response);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new ObjectNotFoundException(uri),
            HttpStatusCode.PreconditionFailed => new ObjectExistsException(uri),
            HttpStatusCode.Unauthorized => new StorageAccessException(uri, $"Google Cloud Storage refused the credentials for {uri}: {said} "
                + "Set GCP_SERVICE_ACCOUNT_FILE to the key of an account that may use the bucket."),
            HttpStatusCode.Forbidden => new StorageAccessException(uri, $"Google Cloud Storage denied {uri}: {said} Give the service account "
                + $"the role Storage Object User on the bucket '{uri.Bucket}' (Viewer is enough for reading; a missing object is answered so, too, without the right to list)."),
            _ => new StorageUnavailableException(uri, $"Google Cloud Storage answered {(int)response.StatusCode} for {uri}: {said}"),
        };
    }

    public static StorageAccessException NoBucket(ObjectUri uri) =>
        new(uri, $"The bucket '{uri.Bucket}' does not exist or is not visible to the service account; create it or set GCS_BUCKET.");

    /// <summary>JSON from the API, plain text or XML from media answers, any page from a proxy between.</summary>
    private static string Message(HttpResponseMessage response)
    {
        using var body = response.Content.ReadAsStream();
        using var reader = new StreamReader(body, Encoding.UTF8);
        var text = reader.ReadToEnd();
        try
        {
            text = JsonSerializer.Deserialize<GcsErrorEnvelope>(text)?.Error?.Message ?? text;
        }
        catch (JsonException)
        {
            // Not JSON: the text itself says most.
        }

        text = text.Trim();
        return text.Length == 0 ? "no reason given." : text.Length > MaxMessageChars ? text[..MaxMessageChars] + "…" : text;
    }
}
