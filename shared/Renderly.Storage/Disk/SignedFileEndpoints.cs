using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Renderly.Storage.Disk;

/// <summary>
/// Serves the objects of the disk store to whoever holds a signed address: GET and HEAD, Range (206, 416), ETag, conditional
/// requests and the hash of the whole (Repr-Digest, RFC 9530). The signature is the only authorisation, so nothing is said of an
/// object before it was checked.
/// </summary>
internal static class SignedFileEndpoints
{
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadAsync(
        string bucket, string? key, HttpContext http, DiskObjectStore store, DiskUrls urls)
    {
        var uri = new ObjectUri(ObjectUri.Disk, bucket, key ?? "");
        var query = http.Request.Query;
        var sign = new SignOptions { ContentDisposition = query["disposition"], ContentType = query["type"] };
        switch (urls.Verify(uri, query["expires"], query["signature"], sign))
        {
            case SignatureVerdict.Refused:
                return Problem(
                    StatusCodes.Status403Forbidden,
                    "signature_invalid",
                    "The signature does not fit this address. Use the address exactly as it was handed out.");
            case SignatureVerdict.Expired:
                return Problem(StatusCodes.Status410Gone, "link_expired", "This link has expired. Read the job again to get a fresh one.");
        }

        try
        {
            var (file, description) = await store.OpenFileAsync(uri, http.RequestAborted);
            return Serve(http, file, description, sign);
        }
        catch (Exception e) when (e is ObjectNotFoundException or InvalidObjectKeyException)
        {
            return Problem(StatusCodes.Status404NotFound, "file_not_found", "The file no longer exists.");
        }
    }

    private static FileStreamHttpResult Serve(HttpContext http, FileStream file, StoredObject description, SignOptions sign)
    {
        var type = sign.ContentType ?? description.ContentType ?? "application/octet-stream";
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=3600";
        if (description.Checksums.Sha256 is { } hash)
            headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(hash))}:";
        if ((sign.ContentDisposition ?? (IsPassive(type) ? null : "attachment")) is { } disposition)
            headers.ContentDisposition = disposition;
        return TypedResults.Stream(file, type, lastModified: description.UpdatedAt,
            entityTag: new EntityTagHeaderValue($"\"{description.ETag}\""), enableRangeProcessing: true);
    }

    // Shown inside our own origin, a page or an SVG could run script there; it is saved instead.
    private static bool IsPassive(string type) =>
        (type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type is "text/plain" or "text/vtt" or "application/json")
        && !type.Contains("svg", StringComparison.OrdinalIgnoreCase);

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
