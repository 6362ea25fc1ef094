using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>Google Cloud Storage over its JSON API.</summary>
internal sealed class GcsObjectStore(GcsTransport transport, GcsUrlSigner urlSigner, IGoogleSigner signer, IOptions<StorageOptions> options) : IObjectStore
{
    private readonly GcsOptions _options = options.Value.Gcs;
    private readonly GcsUrls _urls = new(options.Value.Gcs.EffectiveBaseUrl);

    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        return new GcsUpload(transport, _urls, _options.ChunkSizeBytes, _options.MaxAttempts).RunAsync(uri, content, options, cancellationToken);
    }

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        if (range is { } r && (r.First < 0 || r.Last < r.First))
            throw new ObjectRangeException(uri, r);
        var response = await transport.SendAsync(uri, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, _urls.Media(uri));
            if (range is { } part)
                request.Headers.Range = new RangeHeaderValue(part.First, part.Last);
            return request;
        }, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        try
        {
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                throw new ObjectRangeException(uri, range ?? default);
            if (!response.IsSuccessStatusCode)
                throw GcsErrors.Read(uri, response);
            if (range is { First: > 0 } && response.StatusCode != HttpStatusCode.PartialContent)
                throw new StorageUnavailableException(uri, $"The store ignored the range {range} of {uri}.");
            return new(Describe(uri, response), await response.Content.ReadAsStreamAsync(cancellationToken), response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static StoredObject Describe(ObjectUri uri, HttpResponseMessage response)
    {
        var content = response.Content.Headers;
        var size = content.ContentRange?.Length
            ?? (Header("x-goog-stored-content-length") is { } stored ? long.Parse(stored, CultureInfo.InvariantCulture) : content.ContentLength)
            ?? throw new StorageUnavailableException(uri, $"Google Cloud Storage did not say how long {uri} is.");
        var hashes = response.Headers.TryGetValues("x-goog-hash", out var values) ? GcsHashes.Parse(values) : ObjectChecksums.None;
        return new(uri, size, content.ContentType?.ToString(), Header("x-goog-generation") ?? response.Headers.ETag?.Tag.Trim('"') ?? "",
            content.LastModified ?? DateTimeOffset.UnixEpoch, hashes);

        string? Header(string name) => response.Headers.TryGetValues(name, out var found) ? found.First() : null;
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        using var response = await transport.SendAsync(uri, () => new HttpRequestMessage(HttpMethod.Get, _urls.Metadata(uri)), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        return (await GcsJson.ReadAsync<GcsObject>(uri, response, cancellationToken)).Describe(uri);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? pageToken = null;
        do
        {
            using var response = await transport.SendAsync(prefix, () => new HttpRequestMessage(HttpMethod.Get, _urls.List(prefix, pageToken)), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                throw GcsErrors.NoBucket(prefix);
            var page = await GcsJson.ReadAsync<GcsObjectPage>(prefix, response, cancellationToken);
            foreach (var item in page.Items ?? [])
                yield return item.Describe(prefix with { Key = item.Name });
            pageToken = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(pageToken));
    }

    public async Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        using var response = await transport.SendAsync(uri, () => new HttpRequestMessage(HttpMethod.Delete, _urls.Metadata(uri)), cancellationToken);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotFound)
            throw GcsErrors.Read(uri, response);
    }

    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken)
    {
        ObjectKeys.Validate(uri);
        var publicBase = _options.PublicBaseUrl ?? _options.EffectiveBaseUrl;
        if (_options.IsEmulator && !signer.IsConfigured)
            return Task.FromResult(new Uri($"{publicBase.TrimEnd('/')}/{uri.Bucket}/{ObjectUri.EncodeKey(uri.Key)}"));

        try
        {
            return Task.FromResult(urlSigner.Sign(publicBase, uri, lifetime, options));
        }
        catch (GoogleCredentialsException e)
        {
            throw new StorageAccessException(uri, $"Addresses of private objects need a service account's key: {e.Message}", e);
        }
    }
}
