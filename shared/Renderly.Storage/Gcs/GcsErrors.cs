using System.Net;
using Google;
using Newtonsoft.Json;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

internal static class GcsErrors
{
    private const int MaxReasonChars = 500;

    /// <summary>What calls of Google's client fail with; a call that took too long is cancelled by the client.</summary>
    public static bool IsFromStore(Exception e) => e
        is GoogleApiException or JsonException or GoogleCredentialsException
        or HttpRequestException or IOException or OperationCanceledException;

    /// <summary>A 401 passes once: the rejected token was dropped, the next try brings a fresh one.</summary>
    public static bool IsPassing(Exception e, int failures) => e switch
    {
        GoogleApiException { HttpStatusCode: HttpStatusCode.Unauthorized } => failures == 1,
        GoogleApiException answer => answer.HttpStatusCode
            is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        GoogleCredentialsException credentials => credentials.Transient,
        _ => e is not JsonException,
    };

    /// <summary>The exception for what trying again does not help.</summary>
    public static StorageException Translate(ObjectUri uri, Exception e) => e switch
    {
        GoogleApiException answer => Translate(uri, answer),
        GoogleCredentialsException => new StorageAccessException(uri, $"Google Cloud Storage cannot be used for {uri}: {e.Message}", e),
        _ => new StorageUnavailableException(uri, $"Google Cloud Storage did not answer with JSON for {uri}.", e),
    };

    public static StorageAccessException NoBucket(ObjectUri uri, Exception e) =>
        new(uri, $"The bucket '{uri.Bucket}' does not exist or is not visible to the service account; create it or set GCS_BUCKET.", e);

    /// <summary>What the store said: JSON from the API, plain text or XML with media, any page from a proxy between.</summary>
    public static string Reason(Exception e)
    {
        if (e is not GoogleApiException answer)
            return e.Message;
        var text = (answer.Error?.Message ?? answer.Error?.ErrorResponseContent)?.Trim() ?? "";
        text = text.Length == 0 ? "no reason given." : text.Length > MaxReasonChars ? text[..MaxReasonChars] + "…" : text;
        return $"status {(int)answer.HttpStatusCode}, {text}";
    }

    private static StorageException Translate(ObjectUri uri, GoogleApiException e) => e.HttpStatusCode switch
    {
        HttpStatusCode.NotFound => new ObjectNotFoundException(uri, e),
        HttpStatusCode.PreconditionFailed => new ObjectExistsException(uri, e),
        HttpStatusCode.Unauthorized => new StorageAccessException(
            uri,
            $"Google Cloud Storage refused the credentials for {uri}: {Reason(e)} "
                + "Set GCP_SERVICE_ACCOUNT_FILE to the key of an account that may use the bucket.",
            e),
        HttpStatusCode.Forbidden => new StorageAccessException(
            uri,
            $"Google Cloud Storage denied {uri}: {Reason(e)} Give the service account the role Storage Object User on the bucket "
                + $"'{uri.Bucket}' (Viewer is enough for reading; a missing object is answered so, too, without the right to list).",
            e),
        HttpStatusCode.BadRequest when Reason(e).Contains("match calculated", StringComparison.Ordinal) =>
            new ObjectIntegrityException(
                uri, $"{uri} arrived damaged at Google Cloud Storage and was not stored; upload again. ({Reason(e)})", e),
        _ => new StorageUnavailableException(uri, $"Google Cloud Storage answered {uri} with {Reason(e)}", e),
    };
}
