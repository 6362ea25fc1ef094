using System.Text;
using Microsoft.Net.Http.Headers;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>The parts of a form that is in memory.</summary>
internal static class MultipartParts
{
    /// <returns>None where it is no such form.</returns>
    public static IReadOnlyList<MultipartPart> Read(string boundary, ReadOnlySpan<byte> body)
    {
        var parts = new List<MultipartPart>();
        var first = Encoding.ASCII.GetBytes($"--{boundary}\r\n");
        if (!body.StartsWith(first))
        {
            return [];
        }

        var next = Encoding.ASCII.GetBytes($"\r\n--{boundary}");
        var rest = body[first.Length..];
        while (true)
        {
            var end = rest.IndexOf(next);
            var head = rest.IndexOf("\r\n\r\n"u8);
            if (end < 0 || head < 0 || head > end)
            {
                return [];
            }

            parts.Add(Part(Encoding.UTF8.GetString(rest[..head]), rest[(head + 4)..end].ToArray()));
            rest = rest[(end + next.Length)..];
            if (rest.StartsWith("--"u8))
            {
                return parts;
            }

            rest = rest[2..];
        }
    }

    private static MultipartPart Part(string head, byte[] bytes)
    {
        const string disposition = "Content-Disposition:";
        var line = head.Split("\r\n").FirstOrDefault(found => found.StartsWith(disposition, StringComparison.OrdinalIgnoreCase));
        return ContentDispositionHeaderValue.TryParse(line?[disposition.Length..].Trim(), out var value)
            ? new MultipartPart(
                HeaderUtilities.RemoveQuotes(value.Name).ToString(), HeaderUtilities.RemoveQuotes(value.FileName).ToString(), bytes)
            : new MultipartPart("", "", bytes);
    }
}
