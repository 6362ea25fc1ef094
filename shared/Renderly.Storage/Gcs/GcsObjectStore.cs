using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google;
using Google.Apis.Storage.v1;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Options;
using Renderly.Google;
using Bucket = Google.Apis.Storage.v1.Data.Bucket;
using GcsObject = Google.Apis.Storage.v1.Data.Object;
using ObjectPage = Google.Apis.Storage.v1.Data.Objects;

namespace Renderly.Storage.Gcs;

/// <summary>Google Cloud Storage through Google's client.</summary>
internal sealed class GcsObjectStore(
    GcsClient client,
    GcsRetries retries,
    IGoogleServiceAccount account,
    IOptions<StorageOptions> options,
    IOptions<GoogleOptions> google,
    TimeProvider time) : IObjectStore
{
    private const int PageSize = 1000;

    private static readonly Bucket.IamConfigurationData Private = new()
    {
        PublicAccessPrevention = "enforced",
        UniformBucketLevelAccess = new Bucket.IamConfigurationData.UniformBucketLevelAccessData { Enabled = true },
    };

    private readonly GcsOptions _options = options.Value.Gcs;

    private ObjectsResource Objects => client.Service.Objects;

    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        return new GcsUpload(client, retries, _options.ChunkSizeBytes).RunAsync(uri, content, options, cancellationToken);
    }

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        if (range is { } r && (r.First < 0 || r.Last < r.First))
            throw new ObjectRangeException(uri, r);
        return await retries.RunAsync(uri, () => OpenOnceAsync(uri, range, cancellationToken), cancellationToken);
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        try
        {
            var request = Objects.Get(uri.Bucket, uri.Key);
            var found = await retries.RunAsync(uri, () => request.ExecuteAsync(cancellationToken), cancellationToken);
            return GcsDescriptions.Describe(uri, found);
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = Objects.List(prefix.Bucket);
        (request.Prefix, request.MaxResults) = (prefix.Key, PageSize);
        do
        {
            var page = await ReadPageAsync(prefix, request, cancellationToken);
            foreach (var item in page.Items ?? [])
                yield return GcsDescriptions.Describe(prefix with { Key = item.Name }, item);
            request.PageToken = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(request.PageToken));
    }

    public async Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        try
        {
            var request = Objects.Delete(uri.Bucket, uri.Key);
            await retries.RunAsync(uri, () => request.ExecuteAsync(cancellationToken), cancellationToken);
        }
        catch (ObjectNotFoundException)
        {
            // It is gone, which is what was asked for.
        }
    }

    public async Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        try
        {
            await retries.RunAsync(uri, () => client.Service.Buckets.Get(uri.Bucket).ExecuteAsync(cancellationToken), cancellationToken);
        }
        catch (ObjectNotFoundException exception)
        {
            if (google.Value.ProjectId is not { Length: > 0 } project)
                throw GcsErrors.NoBucket(uri, exception);
            var bucket = new Bucket { Name = uri.Bucket, IamConfiguration = Private };
            var insert = client.Service.Buckets.Insert(bucket, project);
            await retries.RunAsync(uri, () => MakeUnlessThereAsync(insert, bucket, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Somebody may have made it since it was looked for.</summary>
    private static async Task<Bucket> MakeUnlessThereAsync(
        BucketsResource.InsertRequest insert, Bucket bucket, CancellationToken cancellationToken)
    {
        try
        {
            return await insert.ExecuteAsync(cancellationToken);
        }
        catch (GoogleApiException exception) when (exception.HttpStatusCode == HttpStatusCode.Conflict)
        {
            return bucket;
        }
    }

    public async Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        if (lifetime <= TimeSpan.Zero || lifetime > StorageOptions.MaxCloudLifetime)
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "Google signs for more than 0 and at most 7 days.");
        var publicBase = new Uri(_options.PublicBaseUrl ?? _options.EffectiveBaseUrl);
        if (_options.IsEmulator && !account.IsConfigured)
            return new Uri(publicBase, $"/{uri.Bucket}/{ObjectUri.EncodeKey(uri.Key)}");

        var template = UrlSigner.RequestTemplate.FromBucket(uri.Bucket).WithObjectName(uri.Key).WithQueryParameters(AnswerHeaders(options));
        // Google's signer takes the port for part of the signed host only when it is part of the host given.
        var signing = UrlSigner.Options.FromExpiration((options?.SignedAt ?? time.GetUtcNow()) + lifetime)
            .WithSigningVersion(SigningVersion.V4).WithScheme(publicBase.Scheme).WithHost(publicBase.Authority);
        try
        {
            return new Uri(await UrlSigner.FromCredential(account.Credential).SignAsync(template, signing, cancellationToken));
        }
        catch (GoogleCredentialsException e)
        {
            throw new StorageAccessException(uri, $"Addresses of private objects need a service account's key: {e.Message}", e);
        }
    }

    private static Dictionary<string, IEnumerable<string>> AnswerHeaders(SignOptions? options)
    {
        var headers = new Dictionary<string, IEnumerable<string>>();
        if (options?.ContentDisposition is { } disposition)
            headers["response-content-disposition"] = [disposition];
        if (options?.ContentType is { } type)
            headers["response-content-type"] = [type];
        return headers;
    }

    private async Task<ObjectPage> ReadPageAsync(ObjectUri prefix, ObjectsResource.ListRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await retries.RunAsync(prefix, () => request.ExecuteAsync(cancellationToken), cancellationToken);
        }
        catch (ObjectNotFoundException e)
        {
            throw GcsErrors.NoBucket(prefix, e);
        }
    }

    /// <summary>Google's client writes a download into a stream of ours; here the caller reads, so its request is sent by hand.</summary>
    private async Task<ObjectContent> OpenOnceAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        var get = Objects.Get(uri.Bucket, uri.Key);
        get.Alt = StorageBaseServiceRequest<GcsObject>.AltEnum.Media;
        using var request = get.CreateRequest();
        if (range is { } part)
            request.Headers.Range = new RangeHeaderValue(part.First, part.Last);
        var response = await client.Service.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await CheckAsync(uri, range, response);
            return new(GcsDescriptions.Describe(uri, response), await response.Content.ReadAsStreamAsync(cancellationToken), response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task CheckAsync(ObjectUri uri, ByteRange? range, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            throw new ObjectRangeException(uri, range ?? default);
        if (!response.IsSuccessStatusCode)
        {
            throw new GoogleApiException(client.Service.Name)
            {
                Error = await client.Service.DeserializeError(response),
                HttpStatusCode = response.StatusCode,
            };
        }

        if (range is { First: > 0 } && response.StatusCode != HttpStatusCode.PartialContent)
            throw new StorageUnavailableException(uri, $"The store ignored the range {range} of {uri}.");
    }
}
