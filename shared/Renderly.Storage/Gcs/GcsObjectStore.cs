using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>Google Cloud Storage through its JSON API.</summary>
internal sealed class GcsObjectStore(
    HttpClient http,
    ServiceAccount account,
    GcsUrlSigner signer,
    IOptions<StorageOptions> options,
    TimeProvider clock) : IObjectStore
{
    /// <summary>Resumable chunks are multiples of 256 KiB; 8 MiB keeps memory small and requests few.</summary>
    private const int ChunkBytes = 8 * 1024 * 1024;
    private const int MaxTries = 5;

    private string BaseUrl => options.Value.Gcs.BaseUrl.TrimEnd('/');

    public async Task<StoredObject> PutAsync(ObjectUri uri, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var session = await StartUploadAsync(uri, contentType, cancellationToken);
        var chunk = new byte[ChunkBytes];
        long sent = 0;
        while (true)
        {
            var length = await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken);
            var isLast = length < chunk.Length;
            using var response = await SendAsync(() => ChunkRequest(session, chunk, length, sent, isLast), uri, cancellationToken);
            sent += length;
            if (isLast)
            {
                await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
                return new StoredObject(uri, sent, contentType);
            }

            if ((int)response.StatusCode != 308)
            {
                await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
                throw new StorageAccessException($"Google ended the upload of {uri} early with HTTP {(int)response.StatusCode}.");
            }
        }
    }

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, long offset, CancellationToken cancellationToken)
    {
        var response = await SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"{ObjectUrl(uri)}?alt=media");
                request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null;
                return request;
            },
            uri,
            cancellationToken);
        await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var size = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength
            ?? throw new StorageAccessException($"The length of {uri} was not given.");
        return new ObjectContent(stream, size, response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", response);
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, ObjectUrl(uri)), uri, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
        return Describe(uri.Bucket, (await response.Content.ReadFromJsonAsync<GcsObject>(cancellationToken))!);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? page = null;
        do
        {
            var url = $"{BaseUrl}/storage/v1/b/{prefix.Bucket}/o?prefix={Uri.EscapeDataString(prefix.Key)}"
                + (page is null ? "" : $"&pageToken={Uri.EscapeDataString(page)}");
            using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url), prefix, cancellationToken);
            await ThrowUnlessSuccessAsync(response, prefix, cancellationToken);
            var list = (await response.Content.ReadFromJsonAsync<GcsList>(cancellationToken))!;
            foreach (var item in list.Items ?? [])
            {
                yield return Describe(prefix.Bucket, item);
            }

            page = list.NextPageToken;
        }
        while (page is not null);
    }

    public async Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, ObjectUrl(uri)), uri, cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
        }
    }

    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(signer.SignGet(uri, lifetime));

    private async Task<Uri> StartUploadAsync(ObjectUri uri, string contentType, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    $"{BaseUrl}/upload/storage/v1/b/{uri.Bucket}/o?uploadType=resumable&name={Uri.EscapeDataString(uri.Key)}")
                {
                    Content = JsonContent.Create(new { contentType }),
                };
                request.Headers.Add("X-Upload-Content-Type", contentType);
                return request;
            },
            uri,
            cancellationToken);
        await ThrowUnlessSuccessAsync(response, uri, cancellationToken);
        return response.Headers.Location ?? throw new StorageAccessException($"Google gave no upload session for {uri}.");
    }

    private static HttpRequestMessage ChunkRequest(Uri session, byte[] chunk, int length, long start, bool isLast)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent(chunk, 0, length) };
        var total = isLast ? (start + length).ToString(CultureInfo.InvariantCulture) : "*";
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Range",
            length == 0 ? $"bytes */{total}" : string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{start + length - 1}/{total}"));
        return request;
    }

    /// <summary>Every call here can be repeated: reads, deletes, and chunks at a fixed place.</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, ObjectUri uri, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = make();
                if (!options.Value.Gcs.IsEmulator || account.IsConfigured)
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await account.GetAccessTokenAsync(cancellationToken));
                }

                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (attempt == MaxTries || !IsTransient(response.StatusCode))
                {
                    return response;
                }

                if (response.StatusCode == HttpStatusCode.Unauthorized)
                {
                    account.Invalidate();
                }

                response.Dispose();
            }
            catch (HttpRequestException exception) when (attempt == MaxTries)
            {
                throw new StorageAccessException($"{uri} could not be reached: {exception.Message}", exception);
            }
            catch (HttpRequestException)
            {
                // Tried again below.
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble() / 2)), clock, cancellationToken);
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, ObjectUri uri, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw response.StatusCode == HttpStatusCode.NotFound
                ? new ObjectNotFoundException(uri)
                : new StorageAccessException(
                    $"Google answered HTTP {(int)response.StatusCode} for {uri}; check the bucket's permissions. {body[..Math.Min(body.Length, 300)]}");
        }
    }

    private string ObjectUrl(ObjectUri uri) => $"{BaseUrl}/storage/v1/b/{uri.Bucket}/o/{Uri.EscapeDataString(uri.Key)}";

    private static StoredObject Describe(string bucket, GcsObject item) => new(
        new ObjectUri("gs", bucket, item.Name),
        long.Parse(item.Size, CultureInfo.InvariantCulture),
        item.ContentType ?? "application/octet-stream");
}
