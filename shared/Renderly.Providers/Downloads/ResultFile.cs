using System.Net;
using System.Net.Http.Headers;
using Renderly.Egress;

namespace Renderly.Providers.Downloads;

/// <summary>Fetches a result into a file: goes on where a cut connection stopped, and checks size and kind.</summary>
internal sealed class ResultFile(EgressHttp http, ResultSource source, FileStream file)
{
    private const int MaxResumes = 5;

    /// <summary>Says whether what is fetched later is still the same file.</summary>
    private EntityTagHeaderValue? version;

    /// <exception cref="InvalidDataException">It is not what it should be, or never comes whole; no message holds the address.</exception>
    /// <exception cref="HttpRequestException">There was no answer, or one that is no success.</exception>
    /// <exception cref="EgressRefusedException">The address may not be called.</exception>
    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        for (var resume = 0; resume <= MaxResumes; resume++)
        {
            if (await FetchOnAsync(cancellationToken))
            {
                await CheckKindAsync(cancellationToken);
                return;
            }
        }

        throw new InvalidDataException("it arrived short again and again");
    }

    /// <returns>Whether all of it is there.</returns>
    private async Task<bool> FetchOnAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(source.Address!, GoOn, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"it answered HTTP {(int)response.StatusCode}", null, response.StatusCode);
        }

        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            file.SetLength(0);
        }

        version = response.Headers.ETag is { IsWeak: false } tag ? tag : null;
        var total = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength;
        if (total > source.MaxBytes)
        {
            throw TooLarge();
        }

        try
        {
            if (!await response.Content.CopyBoundedAsync(file, source.MaxBytes - file.Length, cancellationToken))
            {
                throw TooLarge();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Cut on the way: what has arrived is kept.
            return false;
        }

        return file.Length > 0 && (total is null || file.Length == total);
    }

    private InvalidDataException TooLarge() => new($"it is larger than {source.MaxBytes} bytes");

    private void GoOn(HttpRequestMessage request)
    {
        if (file.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
            request.Headers.IfRange = version is null ? null : new RangeConditionHeaderValue(version);
        }
    }

    /// <summary>
    /// A page or a message in the result's place may be gone at the next look. Other bytes are what the provider has made: whoever looks
    /// into them says what is wrong.
    /// </summary>
    private static bool IsPage(ReadOnlySpan<byte> head) =>
        head.TrimStart(" \t\r\n\uFEFF"u8) is [] or [(byte)'<' or (byte)'{' or (byte)'[', ..];

    private async Task CheckKindAsync(CancellationToken cancellationToken)
    {
        var head = new byte[ResultKind.HeadBytes];
        file.Position = 0;
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (!source.Kind.Is(head.AsSpan(0, read)) && (source.Needs is null || IsPage(head.AsSpan(0, read))))
        {
            throw new InvalidDataException($"it is no {source.Kind.ContentType}");
        }
    }
}
