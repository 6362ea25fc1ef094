using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.S3;

/// <summary>S3 and what speaks its protocol, through the AWS SDK.</summary>
internal sealed class S3ObjectStore(IAmazonS3 s3, IOptions<StorageOptions> options, TimeProvider clock) : IObjectStore
{
    /// <summary>S3 asks for 5 MiB at least; parts are the only thing held in memory.</summary>
    private const long PartBytes = 8 * 1024 * 1024;

    public async Task<StoredObject> PutAsync(ObjectUri uri, Stream content, string contentType, CancellationToken cancellationToken)
    {
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { ConcurrentServiceRequests = 1 });
        try
        {
            await transfer.UploadAsync(
                new TransferUtilityUploadRequest
                {
                    BucketName = uri.Bucket,
                    Key = uri.Key,
                    InputStream = content,
                    ContentType = contentType,
                    PartSize = PartBytes,
                    AutoCloseStream = false,
                },
                cancellationToken);
            return await FindAsync(uri, cancellationToken) ?? throw new StorageAccessException($"{uri} was uploaded and is not there.");
        }
        catch (AmazonS3Exception exception)
        {
            throw Translate(exception, uri);
        }
    }

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, long offset, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = uri.Bucket, Key = uri.Key };
            if (offset > 0)
            {
                request.ByteRange = new ByteRange(offset, long.MaxValue);
            }

            var response = await s3.GetObjectAsync(request, cancellationToken);
            return new ObjectContent(response.ResponseStream, offset + response.ContentLength, response.Headers.ContentType, response);
        }
        catch (AmazonS3Exception exception)
        {
            throw Translate(exception, uri);
        }
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(uri.Bucket, uri.Key, cancellationToken);
            return new StoredObject(uri, found.ContentLength, found.Headers.ContentType);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception exception)
        {
            throw Translate(exception, uri);
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new StoredObject(prefix with { Key = item.Key }, item.Size ?? 0, "application/octet-stream");
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken) => s3.DeleteObjectAsync(uri.Bucket, uri.Key, cancellationToken);

    public async Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, CancellationToken cancellationToken) => new(
        await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = uri.Bucket,
            Key = uri.Key,
            Verb = HttpVerb.GET,
            Expires = (clock.GetUtcNow() + lifetime).UtcDateTime,
            Protocol = options.Value.S3.Endpoint.StartsWith("http://", StringComparison.Ordinal) ? Protocol.HTTP : Protocol.HTTPS,
        }));

    private static IOException Translate(AmazonS3Exception exception, ObjectUri uri) => exception.StatusCode == HttpStatusCode.NotFound
        ? new ObjectNotFoundException(uri)
        : new StorageAccessException($"S3 answered {exception.ErrorCode} for {uri}: {exception.Message}", exception);
}
