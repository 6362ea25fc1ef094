using System.Buffers;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;

namespace Renderly.Storage.S3;

/// <summary>
/// One put: in one request when it fits one part, else as a multipart upload, one part in memory at a time. Every part carries
/// its MD5, so the store refuses what the network damaged.
/// </summary>
internal sealed class S3Upload(IAmazonS3 s3, ObjectUri uri, PutOptions options, int partBytes, TimeProvider time, ILogger logger)
{
    private const string PutIdHeader = "renderly-put";

    // Tells whether an object is ours when the answer to a guarded put was lost and the SDK's repeat met the object.
    private readonly string _putId = Guid.CreateVersion7().ToString("N");
    private readonly string _contentType = options.ContentType ?? MediaTypes.ByExtension(uri.Key);

    /// <summary>Makes the bucket where it is missing; null where it must be there.</summary>
    public Func<CancellationToken, Task>? MakeBucket { get; init; }

    public async Task<StoredObject> RunAsync(Stream source, CancellationToken cancellationToken)
    {
        await using var content = new AnnouncedStream(uri, source, options.LengthBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(partBytes);
        try
        {
            var (length, isLast) = await FillAsync(content, buffer, cancellationToken);
            return isLast
                ? await PutWholeAsync(buffer, length, cancellationToken)
                : await PutInPartsAsync(content, buffer, length, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// The last part is known by its length, or by the announced one: reading once more then is where too much content fails.
    /// </summary>
    private async Task<(int Length, bool IsLast)> FillAsync(AnnouncedStream content, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = await content.ReadAtLeastAsync(buffer.AsMemory(0, partBytes), partBytes, throwOnEndOfStream: false, cancellationToken);
        var isAll = content.SizeBytes == options.LengthBytes && await content.ReadAsync(new byte[1], cancellationToken) == 0;
        return (length, isAll || length < partBytes);
    }

    /// <summary>Around the store's calls only: a failing source is not a failing store, and is reported as itself.</summary>
    private async Task<T> AskAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }

    /// <summary>The first call of a put, which is where a missing bucket shows.</summary>
    private async Task<T> AskFirstAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(call());
        }
        catch (StorageException e) when (MakeBucket is not null && S3Errors.IsWithoutBucket(e))
        {
            await MakeBucket(cancellationToken);
            return await AskAsync(call());
        }
    }

    private async Task<StoredObject> PutWholeAsync(byte[] buffer, int length, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await AskFirstAsync(() => s3.PutObjectAsync(Whole(buffer, length), cancellationToken), cancellationToken);
            return Stored(length, stored.ETag);
        }
        catch (ObjectExistsException)
        {
            if (await OurETagAsync(cancellationToken) is { } etag)
                return Stored(length, etag);
            throw;
        }
    }

    private PutObjectRequest Whole(byte[] buffer, int length)
    {
        var request = new PutObjectRequest
        {
            BucketName = uri.Bucket,
            Key = uri.Key,
            InputStream = new MemoryStream(buffer, 0, length, writable: false),
            ContentType = _contentType,
            MD5Digest = Md5(buffer, length),
            UseChunkEncoding = false,
            IfNoneMatch = options.IfAbsent ? "*" : null,
        };
        request.Metadata[PutIdHeader] = _putId;
        return request;
    }

    private async Task<StoredObject> PutInPartsAsync(
        AnnouncedStream content, byte[] buffer, int firstLength, CancellationToken cancellationToken)
    {
        var start = new InitiateMultipartUploadRequest { BucketName = uri.Bucket, Key = uri.Key, ContentType = _contentType };
        start.Metadata[PutIdHeader] = _putId;
        var uploadId = (await AskFirstAsync(() => s3.InitiateMultipartUploadAsync(start, cancellationToken), cancellationToken)).UploadId;
        try
        {
            List<PartETag> parts = [];
            for (var (length, isLast) = (firstLength, false); ; (length, isLast) = await FillAsync(content, buffer, cancellationToken))
            {
                // An empty rest after whole parts is nothing to send.
                if (length > 0)
                    parts.Add(await PutPartAsync(uploadId, parts.Count + 1, buffer, length, cancellationToken));
                if (isLast)
                    return Stored(content.SizeBytes, await CompleteAsync(uploadId, parts, cancellationToken));
            }
        }
        catch
        {
            await AbortAsync(uploadId);
            throw;
        }
    }

    private async Task<PartETag> PutPartAsync(string uploadId, int number, byte[] buffer, int length, CancellationToken cancellationToken)
    {
        var response = await AskAsync(s3.UploadPartAsync(new UploadPartRequest
        {
            BucketName = uri.Bucket,
            Key = uri.Key,
            UploadId = uploadId,
            PartNumber = number,
            PartSize = length,
            InputStream = new MemoryStream(buffer, 0, length, writable: false),
            MD5Digest = Md5(buffer, length),
            UseChunkEncoding = false,
        }, cancellationToken));
        return new PartETag(number, response.ETag);
    }

    private async Task<string> CompleteAsync(string uploadId, List<PartETag> parts, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
            {
                BucketName = uri.Bucket,
                Key = uri.Key,
                UploadId = uploadId,
                PartETags = parts,
                IfNoneMatch = options.IfAbsent ? "*" : null,
            }, cancellationToken))).ETag;
        }
        catch (StorageException e) when (e is ObjectExistsException || e.InnerException is AmazonS3Exception { ErrorCode: "NoSuchUpload" })
        {
            if (await OurETagAsync(cancellationToken) is { } etag)
                return etag;
            throw;
        }
    }

    /// <summary>The ETag of the stored object if this very put has stored it.</summary>
    private async Task<string?> OurETagAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await AskAsync(s3.GetObjectMetadataAsync(uri.Bucket, uri.Key, cancellationToken));
            return found.Metadata[PutIdHeader] == _putId ? found.ETag : null;
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Also when the caller gave up: parts left behind cost storage without being visible.</summary>
    private async Task AbortAsync(string uploadId)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
            await s3.AbortMultipartUploadAsync(uri.Bucket, uri.Key, uploadId, limit.Token);
        }
        catch (Exception e) when (S3Errors.IsFromStore(e) || e is OperationCanceledException)
        {
            logger.LogWarning(
                e,
                "The unfinished upload {UploadId} of {Object} could not be removed; a lifecycle rule of the bucket should",
                uploadId,
                uri);
        }
    }

    private static string Md5(byte[] buffer, int length) =>
        Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.MD5, buffer.AsSpan(0, length)));

    private StoredObject Stored(long size, string etag) =>
        S3Descriptions.Describe(uri, size, _contentType, etag, time.GetUtcNow().UtcDateTime, encryption: null);
}
