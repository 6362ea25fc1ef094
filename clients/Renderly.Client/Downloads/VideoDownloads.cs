using System.Net;
using System.Net.Http.Headers;
using Renderly.Client.Transport;

namespace Renderly.Client.Downloads;

/// <summary>Fetches files by signed address, without the API token, and goes on where a cut left off.</summary>
internal sealed class VideoDownloads(HttpClient http, RenderlyClientOptions options)
{
    private const int BufferBytes = 1 << 17;

    public static HttpClient CreateHttpClient() =>
        new(new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <exception cref="DownloadException">The file could not be had, or is not what the server says it is.</exception>
    public async Task<DownloadedFile> ToFileAsync(
        string url, string path, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var (bytes, isHashChecked) = await ToAsync(url, new PartialFile(path), progress, cancellationToken).ConfigureAwait(false);
        return new DownloadedFile(path, bytes, isHashChecked);
    }

    /// <returns>Bytes written.</returns>
    /// <exception cref="DownloadException">The file could not be had.</exception>
    public async Task<long> ToStreamAsync(
        string url, Stream destination, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken) =>
        (await ToAsync(url, new StreamTarget(destination), progress, cancellationToken).ConfigureAwait(false)).Bytes;

    private async Task<(long Bytes, bool IsHashChecked)> ToAsync(
        string url, IDownloadTarget target, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var reached = target.Length;
        for (var failures = 0; ;)
        {
            try
            {
                return await TryAsync(url, target, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (CanGoOn(failure, cancellationToken))
            {
                // A try that brought something counts as a success: a long video over a bad line needs many.
                failures = target.Length > reached ? 1 : failures + 1;
                reached = target.Length;
                if (failures > options.MaxRetries)
                {
                    throw failure as DownloadException
                        ?? new DownloadException($"The download broke off: {failure.Message}", inner: failure, isRetryable: true);
                }

                await Task.Delay(Retries.Delay(failures, retryAfter: null, options)!.Value, options.TimeProvider, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private async Task<(long Bytes, bool IsHashChecked)> TryAsync(
        string url, IDownloadTarget target, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var tag = target.Tag;
        var offset = tag is null ? 0 : target.Length;
        using var response = await OpenAsync(url, tag, offset, cancellationToken).ConfigureAwait(false);

        // 416: the part is as long as the file (or longer: then the length check says so).
        var isWhole = response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable;
        var isRest = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == offset;
        var total = isWhole || isRest ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        if (!isWhole)
        {
            await CopyAsync(response, target, !isRest, total, progress, cancellationToken).ConfigureAwait(false);
        }

        CheckLength(target, total);
        var bytes = target.Length;
        var isHashChecked = await CheckHashAsync(target, ContentDigest.Of(response), cancellationToken).ConfigureAwait(false);
        target.Complete();
        return (bytes, isHashChecked);
    }

    private async Task<HttpResponseMessage> OpenAsync(string url, string? tag, long offset, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (tag is not null && offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(tag));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        var isExpected = response.IsSuccessStatusCode
            || (request.Headers.Range is not null && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable);
        if (isExpected)
        {
            return response;
        }

        using (response)
        {
            var error = await ApiErrors.ReadAsync(response, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            throw new DownloadException(error.Message, status, isRetryable: status >= 500 || status is 408 or 429);
        }
    }

    private async Task CopyAsync(
        HttpResponseMessage response, IDownloadTarget target, bool fromStart, long? total, IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using var output = target.Open(Validator(response), fromStart);
        await using var content = new IdleLimitedStream(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.IdleTimeout);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(output.Length, total));
        }
    }

    private static void CheckLength(IDownloadTarget target, long? total)
    {
        var bytes = target.Length;
        if (bytes < total)
        {
            throw new IOException($"The connection ended after {bytes} of {total} bytes.");
        }

        if (bytes > total)
        {
            target.Discard();
            throw new DownloadException(
                $"More is there than the file has ({bytes} of {total} bytes); the part was removed.", isRetryable: true);
        }
    }

    private static async Task<bool> CheckHashAsync(IDownloadTarget target, ContentDigest? digest, CancellationToken cancellationToken)
    {
        await using var written = digest is null ? null : target.OpenRead();
        if (written is null)
        {
            return false;
        }

        if (await digest!.FitsAsync(written, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        target.Discard();
        throw new DownloadException("The file does not fit the hash that the server gave; it was removed.", isRetryable: true);
    }

    /// <summary>Only a strong validator may join two parts.</summary>
    private static string? Validator(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : null;

    private static bool CanGoOn(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        DownloadException download => download.IsRetryable,
        HttpRequestException => true,
        IOException io => io is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException),
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
