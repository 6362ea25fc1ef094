using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Renderly.Storage.S3;

internal static class S3Errors
{
    private const HttpStatusCode InsufficientStorage = HttpStatusCode.InsufficientStorage;

    public static bool IsFromStore(Exception e) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException;

    /// <summary>The bucket itself is not there.</summary>
    public static bool IsWithoutBucket(StorageException e) => e.InnerException is AmazonS3Exception { ErrorCode: "NoSuchBucket" };

    public static bool IsMissing(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode is not ("NoSuchBucket" or "NoSuchUpload");

    /// <summary>The condition "only if absent" was not met: 412, or 409 when another such put is under way.</summary>
    public static bool IsOccupied(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.PreconditionFailed || e.ErrorCode == "ConditionalRequestConflict";

    public static StorageException Translate(ObjectUri uri, Exception e) => e switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => new StorageAccessException(
            uri,
            $"The bucket '{uri.Bucket}' does not exist at this S3 endpoint; create it, let it be made (Storage:S3:CreateBucket), "
                + "or set Storage:S3:Bucket and Storage:S3:Endpoint.",
            e),
        AmazonS3Exception s when IsMissing(s) => new ObjectNotFoundException(uri, e),
        AmazonS3Exception s when IsOccupied(s) => new ObjectExistsException(uri, e),
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } s => new StorageAccessException(
            uri,
            $"S3 denied {uri} ({s.ErrorCode}): check Storage:S3:AccessKey, SecretKey and Region, "
                + $"and that the user may read, write and list '{uri.Bucket}'.",
            e),
        AmazonS3Exception { StatusCode: InsufficientStorage } or AmazonS3Exception { ErrorCode: "XMinioStorageFull" or "QuotaExceeded" } =>
            new StorageFullException(uri, $"The S3 store is full; {uri} was not stored.", e),
        AmazonS3Exception s => new StorageUnavailableException(uri, $"S3 answered {(int)s.StatusCode} ({s.ErrorCode}) for {uri}.", e),
        _ => new StorageUnavailableException(uri, $"S3 could not be reached for {uri}: {e.Message} "
            + "Check Storage:S3:Endpoint, and the credentials if none are configured here.", e),
    };
}
