using Microsoft.Net.Http.Headers;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The Content-Range of a piece. Without the header the piece is the whole.</summary>
/// <param name="First">Position of the first byte.</param>
/// <param name="Total">Null while the sender does not know it (<c>bytes a-b/*</c>).</param>
/// <param name="IsQuery">Only asks how much is kept (<c>bytes */total</c>).</param>
internal sealed record ContentRange(long First, long? Total, bool IsQuery)
{
    private const long Granularity = 256 * 1024;

    /// <exception cref="GcsException">400: not a range, or a piece that is not the last and no multiple of 256 KiB.</exception>
    public static ContentRange Read(HttpRequest request)
    {
        var text = request.Headers.ContentRange.ToString();
        if (text.Length == 0)
        {
            return new ContentRange(0, request.ContentLength ?? throw GcsException.Invalid("Content-Length or Content-Range is required."), false);
        }

        if (text.StartsWith("bytes */", StringComparison.Ordinal))
        {
            return text[8..] == "*"
                ? new ContentRange(0, null, true)
                : new ContentRange(0, long.TryParse(text[8..], out var whole) ? whole : throw Bad(text), true);
        }

        if (!ContentRangeHeaderValue.TryParse(text, out var range) || range.From is not { } from || range.To is not { } to)
        {
            throw Bad(text);
        }

        var isLast = range.Length is { } total && to + 1 == total;
        if (!isLast && (to + 1 - from) % Granularity != 0)
        {
            throw GcsException.Invalid($"Invalid request. Pieces other than the last must be multiples of {Granularity} bytes.");
        }

        return new ContentRange(from, range.Length, false);
    }

    private static GcsException Bad(string text) => GcsException.Invalid($"Failed to parse Content-Range header: {text}");
}
