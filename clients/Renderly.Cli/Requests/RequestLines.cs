using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renderly.Cli.Requests;

/// <summary>Requests as JSON Lines: the lines of a batch are read as the requests of single jobs are.</summary>
internal static class RequestLines
{
    /// <param name="lines">UTF-8; lines that are no JSON stay as they are, for the server tells what is wrong with them.</param>
    /// <param name="server">See <see cref="RequestFile.NameHost"/>.</param>
    public static byte[] NameHosts(ReadOnlySpan<byte> lines, Uri server)
    {
        using var named = new MemoryStream(lines.Length);
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n') is var found and >= 0 ? found + 1 : lines.Length;
            named.Write(NameHost(lines[..end], server));
            lines = lines[end..];
        }

        return named.ToArray();
    }

    private static ReadOnlySpan<byte> NameHost(ReadOnlySpan<byte> line, Uri server)
    {
        try
        {
            var request = JsonNode.Parse(line);
            return RequestFile.NameHost(request, server) ? (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request), (byte)'\n'] : line;
        }
        catch (JsonException)
        {
            return line;
        }
    }
}
