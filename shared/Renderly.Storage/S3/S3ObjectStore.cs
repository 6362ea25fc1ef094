using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.S3;

/// <summary>Amazon S3 and compatible stores through the official SDK.</summary>
internal sealed class S3ObjectStore(
    S3Clients clients, IOptions<StorageOptions> options, TimeProvider time, ILogger<S3ObjectStore> logger) : IObjectStore
{
    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions putOptions, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        return new S3Upload(clients.Client, uri, putOptions, options.Value.S3.PartSizeBytes, time, logger)
        {
            MakeBucket = IsMadeHere(uri) ? token => MakeBucketAsync(uri, token) : null,
        }.RunAsync(content, cancellationToken);
    }

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        if (range is { } r && (r.First < 0 || r.Last < r.First))
            throw new ObjectRangeException(uri, r);
        var request = new GetObjectRequest { BucketName = uri.Bucket, Key = uri.Key };
        if (range is { } part)
            request.ByteRange = new Amazon.S3.Model.ByteRange(part.ToString());
        try
        {
            var response = await clients.Client.GetObjectAsync(request, cancellationToken);
            var size = response.ContentRange is { Length: > 0 } bounds
                ? long.Parse(bounds[(bounds.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture)
                : response.ContentLength;
            var description = S3Descriptions.Describe(
                uri, size, response.Headers.ContentType, response.ETag, response.LastModified, response.ServerSideEncryptionMethod);
            return new(description, response.ResponseStream, response);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new ObjectRangeException(uri, range ?? default, e);
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        try
        {
            var found = await clients.Client.GetObjectMetadataAsync(uri.Bucket, uri.Key, cancellationToken);
            return S3Descriptions.Describe(
                uri, found.ContentLength, found.Headers.ContentType, found.ETag, found.LastModified, found.ServerSideEncryptionMethod);
        }
        catch (AmazonS3Exception e) when (S3Errors.IsMissing(e))
        {
            return null;
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        do
        {
            var page = await ListPageAsync(prefix, request, cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                var uri = prefix with { Key = item.Key };
                yield return S3Descriptions.Describe(
                    uri, item.Size ?? 0, MediaTypes.ByExtension(item.Key), item.ETag, item.LastModified, encryption: null);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    private async Task<ListObjectsV2Response> ListPageAsync(
        ObjectUri prefix, ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.Client.ListObjectsV2Async(request, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket" && IsMadeHere(prefix))
        {
            // It is made with the first object: until then there is none.
            return new ListObjectsV2Response();
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(prefix, e);
        }
    }

    /// <summary>Our own bucket, which is made when it is missing.</summary>
    private bool IsMadeHere(ObjectUri uri) => options.Value.S3.MayCreateBucket && uri.Bucket == options.Value.S3.Bucket;

    public async Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        try
        {
            await clients.Client.DeleteObjectAsync(uri.Bucket, uri.Key, cancellationToken);
        }
        catch (AmazonS3Exception e) when (S3Errors.IsMissing(e))
        {
            // Amazon answers 204 for a missing object, some compatible stores 404: either way it is gone.
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }

    public async Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Client.PutBucketAsync(
                new PutBucketRequest { BucketName = uri.Bucket, UseClientRegion = true }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyOwnedByYou" or "BucketAlreadyExists" or "OperationAborted")
        {
            // It is there, or somebody is just making it. One that is not ours refuses what is put into it.
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }

    public async Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? signOptions, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        if (lifetime <= TimeSpan.Zero || lifetime > StorageOptions.MaxCloudLifetime)
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "S3 signs for more than 0 and at most 7 days.");
        var request = new GetPreSignedUrlRequest
        {
            BucketName = uri.Bucket,
            Key = uri.Key,
            Verb = HttpVerb.GET,
            Expires = ((signOptions?.SignedAt ?? time.GetUtcNow()) + lifetime).UtcDateTime,
            Protocol = clients.Signing.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true
                ? Protocol.HTTP
                : Protocol.HTTPS,
        };
        request.ResponseHeaderOverrides.ContentDisposition = signOptions?.ContentDisposition;
        request.ResponseHeaderOverrides.ContentType = signOptions?.ContentType;
        try
        {
            return new Uri(await clients.Signing.GetPreSignedURLAsync(request));
        }
        catch (Exception e) when (S3Errors.IsFromStore(e))
        {
            throw S3Errors.Translate(uri, e);
        }
    }
}
