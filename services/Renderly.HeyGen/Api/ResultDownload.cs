using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Renderly.Storage;

namespace Renderly.HeyGen.Api;

/// <summary>Copies a finished video from HeyGen's temporary address to our own storage. The API key never goes to that host.</summary>
internal sealed class ResultDownload(HttpClient http, IObjectStores stores, IObjectFiles files, IOptions<HeyGenOptions> options)
{
    private const int MaxResumes = 5;

    /// <exception cref="IOException">The copy failed for now; nothing half-written is left.</exception>
    public async Task<ObjectUri> CopyAsync(Uri address, string key, string contentType, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.TransferTimeout);
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.part");
        try
        {
            await DownloadAsync(address, path, limit.Token);
            var target = stores.Own(key);
            await files.UploadFileAsync(path, target, new PutOptions { ContentType = contentType }, limit.Token);
            return target;
        }
        catch (Exception exception) when (exception is HttpRequestException or StorageException)
        {
            throw new IOException($"The finished video could not be copied: {exception.Message}", exception);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task DownloadAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        for (var resume = 0; resume <= MaxResumes; resume++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = file.Position > 0 ? new RangeHeaderValue(file.Position, null) : null;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            if (file.Position > 0 && response.StatusCode != HttpStatusCode.PartialContent)
            {
                file.SetLength(0);
                file.Position = 0;
            }

            var total = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength;
            try
            {
                await response.Content.CopyToAsync(file, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException && resume < MaxResumes)
            {
                continue;
            }

            if (file.Position > 0 && (total is null || file.Position == total))
            {
                return;
            }
        }

        throw new IOException("The finished video arrived short again and again.");
    }
}
