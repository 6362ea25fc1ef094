using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Renderly.IntegrationTests.Storage.Support;

internal static class BlobAnswers
{
    /// <summary>The bytes of an object, or of the range asked for, as both clouds answer them.</summary>
    public static async Task SendBytesAsync(HttpContext http, Blob blob)
    {
        var (first, last) = (0L, blob.Size - 1);
        http.Response.Headers.AcceptRanges = "bytes";
        if (RangeHeaderValue.TryParse(http.Request.Headers.Range.ToString(), out var range))
        {
            var asked = range.Ranges.Single();
            first = asked.From ?? blob.Size - asked.To!.Value;
            last = asked.From is null ? last : Math.Min(asked.To ?? last, last);
            if (first >= blob.Size)
            {
                http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                http.Response.Headers.ContentRange = $"bytes */{blob.Size}";
                return;
            }

            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes {first}-{last}/{blob.Size}";
        }

        http.Response.ContentLength = last - first + 1;
        await using var file = File.OpenRead(blob.Path);
        file.Position = first;
        var buffer = new byte[64 << 10];
        for (var left = last - first + 1; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), http.RequestAborted);
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            left -= read;
        }
    }
}
