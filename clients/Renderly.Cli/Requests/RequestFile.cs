using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Cli.Exit;

namespace Renderly.Cli.Requests;

/// <summary>A request that the user wrote: read as it is, so that the server checks every word of it.</summary>
internal sealed class RequestFile
{
    private const string Metadata = "metadata";

    private readonly string name;
    private readonly byte[] text;

    private RequestFile(string name, byte[] text, byte[] json)
    {
        this.name = name;
        this.text = text;
        Json = json;
    }

    /// <summary>What is sent.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <param name="path">A file or standard input, see <see cref="InputFile"/>.</param>
    /// <param name="server">Where it will be sent: an <c>image_url</c> that begins with a slash is a picture of that server.</param>
    /// <param name="metadata">Entries <c>key=value</c> that are put into the request's <c>metadata</c>.</param>
    /// <exception cref="CliException">There is no such file, or it is not JSON.</exception>
    public static async Task<RequestFile> ReadAsync(
        string path, Uri server, IReadOnlyList<string> metadata, TextReader standardInput, CancellationToken cancellationToken)
    {
        var name = InputFile.NameOf(path);
        var text = await InputFile.ReadAsync(path, standardInput, cancellationToken);
        var document = Parse(name, text);
        var isChanged = NameHost(document, server) | AddMetadata(name, document, metadata);
        return new RequestFile(name, text, isChanged ? JsonSerializer.SerializeToUtf8Bytes(document) : text);
    }

    /// <summary>Where the field of an error stands, such as <c>bottle.json:12</c>; the nearest parent when it is missing.</summary>
    public string? Locate(string? pointer)
    {
        if (pointer is null)
        {
            return null;
        }

        var places = JsonPlaces.Of(text);
        for (var path = Uri.UnescapeDataString(pointer.TrimStart('#')); ; path = path[..path.LastIndexOf('/')])
        {
            if (places.TryGetValue(path, out var line))
            {
                return $"{name}:{line}";
            }

            if (path.LastIndexOf('/') < 0)
            {
                return name;
            }
        }
    }

    private static JsonNode Parse(string name, byte[] text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new CliException($"{name} holds null where a request is due.");
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:")[0];
            throw new CliException($"{name}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: not valid JSON: {reason}");
        }
    }

    /// <summary>
    /// Names the server in each <c>image_url</c> of a request that begins with a slash, but for what is the user's own; false when there is
    /// none.
    /// </summary>
    internal static bool NameHost(JsonNode? document, Uri server) => document switch
    {
        JsonArray list => list.Aggregate(false, (changed, item) => NameHost(item, server) | changed),
        JsonObject request => request.Where(member => member.Key != Metadata).ToList()
            .Aggregate(NameOwnHost(request, server), (changed, member) => NameHost(member.Value, server) | changed),
        _ => false,
    };

    private static bool NameOwnHost(JsonObject request, Uri server)
    {
        if (request["image_url"] is not JsonValue value || !value.TryGetValue<string>(out var path)
            || !path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        request["image_url"] = new Uri(server, path).AbsoluteUri;
        return true;
    }

    private static bool AddMetadata(string name, JsonNode document, IReadOnlyList<string> metadata)
    {
        if (metadata.Count == 0)
        {
            return false;
        }

        var request = document as JsonObject ?? throw new CliException($"{name} must hold a JSON object.");
        var target = request[Metadata] as JsonObject ?? [];
        foreach (var entry in metadata)
        {
            if (entry.Split('=', 2) is not [{ Length: > 0 } key, var value])
            {
                throw new CliException($"--metadata takes key=value, not '{entry}'.");
            }

            target[key] = value;
        }

        request[Metadata] = target;
        return true;
    }
}
