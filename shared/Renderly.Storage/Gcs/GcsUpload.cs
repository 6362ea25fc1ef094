using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace Renderly.Storage.Gcs;

/// <summary>
/// One resumable upload. Every request of it can be repeated: what the session has is asked before anything is sent again, and
/// the object appears once, when the last byte is there. That is why small objects take this way, too.
/// </summary>
internal sealed class GcsUpload(GcsTransport transport, GcsUrls urls, int chunkBytes, int maxAttempts)
{
    public async Task<StoredObject> RunAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        var session = await StartAsync(uri, options, cancellationToken);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(chunkBytes);
        try
        {
            for (long offset = 0; ;)
            {
                var (length, total) = await FillAsync(uri, content, buffer, offset, options.LengthBytes, cancellationToken);
                md5.AppendData(buffer, 0, length);
                var stored = await SendAsync(uri, session, buffer.AsMemory(0, length), offset, total, cancellationToken);
                offset += length;
                if (total is not null)
                    return await VerifyAsync(uri, stored!, offset, Convert.ToHexStringLower(md5.GetHashAndReset()), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<Uri> StartAsync(ObjectUri uri, PutOptions options, CancellationToken cancellationToken)
    {
        var metadata = new GcsUploadMetadata(uri.Key, options.ContentType ?? MediaTypes.ByExtension(uri.Key));
        using var response = await transport.SendAsync(uri, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, urls.Upload(uri, options.IfAbsent)) { Content = JsonContent.Create(metadata) };
            request.Headers.Add("X-Upload-Content-Type", metadata.ContentType);
            if (options.LengthBytes is { } length)
                request.Headers.Add("X-Upload-Content-Length", length.ToString(CultureInfo.InvariantCulture));
            return request;
        }, cancellationToken);

        if (response.StatusCode == HttpStatusCode.NotFound)
            throw GcsErrors.NoBucket(uri);
        if (!response.IsSuccessStatusCode || response.Headers.Location is null)
            throw GcsErrors.Read(uri, response);
        return urls.Session(response.Headers.Location);
    }

    /// <summary>Fills the buffer; the total is known, and given, with the last chunk only.</summary>
    private async Task<(int Length, long? Total)> FillAsync(ObjectUri uri, Stream content, byte[] buffer, long offset, long? announced, CancellationToken cancellationToken)
    {
        var length = await content.ReadAtLeastAsync(buffer.AsMemory(0, chunkBytes), chunkBytes, throwOnEndOfStream: false, cancellationToken);
        var end = offset + length;
        if (end > announced || (end == announced && length == chunkBytes && await content.ReadAsync(new byte[1], cancellationToken) > 0))
            throw new ObjectIntegrityException(uri, $"{uri} was announced with {announced} bytes, but more came; it was not stored.");
        if (length < chunkBytes && end < announced)
            throw new ObjectIntegrityException(uri, $"{uri} was announced with {announced} bytes, but {end} came; it was not stored.");
        return (length, length < chunkBytes || end == announced ? end : null);
    }

    /// <summary>Sends one chunk until the session has all of it; the stored object with the last chunk, else null.</summary>
    private async Task<GcsObject?> SendAsync(ObjectUri uri, Uri session, ReadOnlyMemory<byte> chunk, long offset, long? total, CancellationToken cancellationToken)
    {
        var (sent, failures, asking) = (0, 0, false);
        while (true)
        {
            var request = asking ? State(session, total) : Chunk(session, chunk[sent..], offset + sent, total);
            var (response, failure) = await transport.TrySendAsync(uri, request, cancellationToken);
            using var answer = response;
            if (answer is { StatusCode: HttpStatusCode.OK or HttpStatusCode.Created })
                return await GcsJson.ReadAsync<GcsObject>(uri, answer, cancellationToken);

            if (answer is { StatusCode: HttpStatusCode.PermanentRedirect })
            {
                var have = Have(uri, answer, offset, chunk.Length);
                if (have == chunk.Length && total is null)
                    return null;
                failures = have > sent ? 0 : asking ? failures : failures + 1;
                (sent, asking) = (have, false);
            }
            else if (answer is not null && !GcsTransport.IsPassing(answer.StatusCode, failures + 1))
            {
                throw answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
                    ? new StorageUnavailableException(uri, $"The upload session of {uri} is gone; upload again.")
                    : GcsErrors.Read(uri, answer);
            }
            else
            {
                (failures, asking) = (failures + 1, true);
                if (failures < maxAttempts)
                    await transport.DelayAsync(failures, answer?.Headers.RetryAfter?.Delta, cancellationToken);
            }

            if (failures >= maxAttempts)
                throw transport.Unavailable(uri, answer?.StatusCode, failure);
        }
    }

    /// <summary>How many bytes of the chunk the session has.</summary>
    private static int Have(ObjectUri uri, HttpResponseMessage response, long offset, int chunkLength)
    {
        var persisted = response.Headers.TryGetValues("Range", out var values) && values.First().Split('-') is [_, var last]
            ? long.Parse(last, CultureInfo.InvariantCulture) + 1
            : 0;
        return persisted >= offset && persisted <= offset + chunkLength
            ? (int)(persisted - offset)
            : throw new ObjectIntegrityException(uri, $"The upload session of {uri} holds {persisted} bytes, which is not what was sent.");
    }

    private static HttpRequestMessage Chunk(Uri session, ReadOnlyMemory<byte> bytes, long offset, long? total)
    {
        if (bytes.IsEmpty)
            return State(session, total);
        var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ReadOnlyMemoryContent(bytes) };
        var last = offset + bytes.Length - 1;
        request.Content.Headers.ContentRange = total is { } all ? new ContentRangeHeaderValue(offset, last, all) : new ContentRangeHeaderValue(offset, last);
        return request;
    }

    /// <summary>An empty PUT: asks what the session has, and ends it if that is all there is.</summary>
    private static HttpRequestMessage State(Uri session, long? total)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Range", total is { } all ? $"bytes */{all}" : "bytes */*");
        return request;
    }

    private async Task<StoredObject> VerifyAsync(ObjectUri uri, GcsObject stored, long length, string md5, CancellationToken cancellationToken)
    {
        var description = stored.Describe(uri);
        if (description.SizeBytes == length && (description.Checksums.Md5 ?? md5) == md5)
            return description;

        // Only this generation: what somebody else has put since must stay.
        using var response = await transport.SendAsync(uri,
            () => new HttpRequestMessage(HttpMethod.Delete, urls.Metadata(uri, $"?ifGenerationMatch={stored.Generation}")), cancellationToken);
        throw new ObjectIntegrityException(uri, $"{uri} arrived damaged at Google Cloud Storage ({description.SizeBytes} of {length} bytes, MD5 "
            + $"{description.Checksums.Md5} instead of {md5}) and was removed; upload again.");
    }
}
