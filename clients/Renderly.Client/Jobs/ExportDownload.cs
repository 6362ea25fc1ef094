using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Renderly.Client.Downloads;
using Renderly.Client.Transport;

namespace Renderly.Client.Jobs;

/// <summary>Asks for an export until it is made, and writes it to a file.</summary>
internal sealed class ExportDownload(ApiTransport transport, RenderlyClientOptions options)
{
    private const string AnyType = "*/*";
    private const int BufferBytes = 1 << 17;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <param name="address">Relative to the base address.</param>
    /// <param name="path">A file, which has its name when it is whole; or a folder, where it gets the server's name for it.</param>
    /// <param name="progress">Told while it is made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RenderlyException">The server refuses, or could not make it.</exception>
    /// <exception cref="DownloadException">The file came in part.</exception>
    public async Task<ExportedFile> FetchAsync(
        string address, string path, IProgress<ExportProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var response = await transport.OpenAsync(ApiRequest.Get(address) with { Accept = AnyType }, cancellationToken)
                .ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                return await WriteAsync(response, path, cancellationToken).ConfigureAwait(false);
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(
                (await JsonSerializer.DeserializeAsync(body, JobsJson.Default.ExportProgress, cancellationToken).ConfigureAwait(false))!);
            var wait = Retries.RetryAfter(response.Headers, options.TimeProvider) ?? Wait;
            await Task.Delay(wait, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ExportedFile> WriteAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        var place = IsFolder(path) ? Path.Combine(path, NameOf(response.Content.Headers)) : path;
        var target = new PartialFile(place);
        try
        {
            await using var content = new IdleLimitedStream(
                await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.IdleTimeout);
            await using var output = target.Open(tag: null, fromStart: true);
            await content.CopyToAsync(output, BufferBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            target.Discard();
            throw new DownloadException($"The download broke off: {failure.Message}", inner: failure, isRetryable: true);
        }

        var bytes = target.Length;
        if (response.Content.Headers.ContentLength is { } length && bytes != length)
        {
            target.Discard();
            throw new DownloadException($"The connection ended after {bytes} of {length} bytes.", isRetryable: true);
        }

        target.Complete();
        return new ExportedFile(
            place, bytes, SentenceOf(response.Headers, "X-Adjusted"), SentenceOf(response.Headers, "X-Stale") == "true");
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path);

    /// <summary>The name alone: where a file is put is never the server's choice.</summary>
    /// <exception cref="DownloadException">The server gives none.</exception>
    private static string NameOf(HttpContentHeaders headers)
    {
        var given = headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"');
        return Path.GetFileName(given?.Replace('\\', '/')) is { Length: > 0 } name and not ("." or "..")
            ? name
            : throw new DownloadException("The server gives the file no name; say which one it gets.");
    }

    private static string? SentenceOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var sentences) ? sentences.FirstOrDefault() : null;
}
