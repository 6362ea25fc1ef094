using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>
/// As much of Google Cloud Storage as the store uses, and as strict: tokens, one bucket, generations, resumable sessions in
/// multiples of 256 KiB, signed addresses checked from what came over the wire.
/// </summary>
internal sealed class FakeGcs : IAsyncDisposable
{
    public const string Bucket = "test-bucket";
    private const int PageSize = 10;

    private readonly BlobFolder _blobs;
    private readonly GcsSignatureCheck _signatures;
    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    public FakeGcs()
    {
        _blobs = new(Clock);
        Tokens = new(Account);
        _signatures = new(Account, Clock);
    }

    public OffsetClock Clock { get; } = new();
    public ServiceAccountFile Account { get; } = new();
    public FakeTokenServer Tokens { get; }
    public LoopbackServer Server { get; private set; } = null!;
    public bool AnonymousAllowed { get; set; }
    public string? LocationHost { get; set; }

    /// <summary>Alters an MD5 in the answers, as if the content had been damaged on the way.</summary>
    public bool ReportsWrongMd5 { get; set; }

    public async Task StartAsync()
    {
        Server = await LoopbackServer.StartAsync(HandleAsync);
        Account.Write($"{Server.BaseUrl}/token");
    }

    public Blob? Find(string key) => _blobs.Find(key);

    private async Task HandleAsync(HttpContext http)
    {
        var path = LoopbackServer.RawPath(http).Split('/', 7);
        var task = path switch
        {
            ["", "token"] => Tokens.ExchangeAsync(http),
            ["", "storage" or "upload", ..] when !AnonymousAllowed && !Tokens.Accepts(http.Request) => ErrorAsync(http, 401, "Invalid Credentials"),
            ["", "storage", "v1", "b", Bucket, "o"] => ListAsync(http),
            ["", "storage", "v1", "b", Bucket, "o", var name] => ObjectAsync(http, Uri.UnescapeDataString(name)),
            ["", "upload", "storage", "v1", "b", Bucket, "o"] => StartSessionAsync(http),
            ["", "upload", "session", var id] => ContinueSessionAsync(http, _sessions[id]),
            ["", Bucket, ..] => SignedAsync(http),
            _ => ErrorAsync(http, 404, "The specified bucket does not exist."),
        };
        await task;
    }

    private async Task ObjectAsync(HttpContext http, string key)
    {
        if (_blobs.Find(key) is not { } blob)
            await ErrorAsync(http, 404, $"No such object: {Bucket}/{key}");
        else if (http.Request.Query["alt"] == "media")
            await MediaAsync(http, blob);
        else if (http.Request.Method == HttpMethods.Delete && (http.Request.Query["ifGenerationMatch"] is not [var wanted] || wanted == Text(blob.Generation)))
            http.Response.StatusCode = _blobs.Remove(key) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        else if (http.Request.Method == HttpMethods.Get)
            await http.Response.WriteAsJsonAsync(Resource(key, blob));
        else
            await ErrorAsync(http, 412, "At least one of the pre-conditions you specified did not hold.");
    }

    private static Task MediaAsync(HttpContext http, Blob blob)
    {
        var headers = http.Response.Headers;
        headers.ContentType = blob.ContentType;
        headers["x-goog-hash"] = $"md5={Convert.ToBase64String(blob.Md5)}";
        headers["x-goog-generation"] = Text(blob.Generation);
        headers["x-goog-stored-content-length"] = Text(blob.Size);
        headers.LastModified = blob.Updated.ToString("R", CultureInfo.InvariantCulture);
        return BlobAnswers.SendBytesAsync(http, blob);
    }

    private Task ListAsync(HttpContext http)
    {
        var after = http.Request.Query["pageToken"].ToString();
        var found = _blobs.List(http.Request.Query["prefix"].ToString()).Where(b => string.CompareOrdinal(b.Key, after) > 0).ToList();
        var page = found.Take(PageSize).ToList();
        return http.Response.WriteAsJsonAsync(new
        {
            items = page.Select(b => Resource(b.Key, b.Value)),
            nextPageToken = found.Count > PageSize ? page[^1].Key : null,
        });
    }

    private async Task StartSessionAsync(HttpContext http)
    {
        using var metadata = await JsonDocument.ParseAsync(http.Request.Body);
        var key = http.Request.Query["name"].ToString();
        var ifAbsent = http.Request.Query["ifGenerationMatch"] == "0";
        if (ifAbsent && _blobs.Find(key) is not null)
        {
            await ErrorAsync(http, 412, "At least one of the pre-conditions you specified did not hold.");
            return;
        }

        var id = Guid.CreateVersion7().ToString("N");
        _sessions[id] = new Session(key, metadata.RootElement.GetProperty("contentType").GetString()!, ifAbsent, _blobs.NewFile());
        http.Response.Headers.Location = $"{LocationHost ?? Server.BaseUrl}/upload/session/{id}";
    }

    private async Task ContinueSessionAsync(HttpContext http, Session session)
    {
        if (session.Done is null)
        {
            var range = GcsContentRange.Parse(http.Request.Headers.ContentRange.ToString());
            if (range.First is { } first && (first != session.Size || (range.Total is null && (range.Last + 1) % (256 << 10) != 0)))
            {
                await ErrorAsync(http, 400, $"Chunk at {first} does not continue {session.Size} in multiples of 256 KiB.");
                return;
            }

            await session.AppendAsync(http.Request.Body);
            if (range.Total != session.Size)
            {
                http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
                if (session.Size > 0)
                    http.Response.Headers.Range = $"bytes=0-{session.Size - 1}";
                return;
            }

            session.Done = await _blobs.CommitAsync(session.Key, session.File, session.ContentType, session.IfAbsent);
        }

        await (session.Done is { } blob ? http.Response.WriteAsJsonAsync(Resource(session.Key, blob)) : ErrorAsync(http, 412, "conditionNotMet"));
    }

    private async Task SignedAsync(HttpContext http)
    {
        var key = Uri.UnescapeDataString(LoopbackServer.RawPath(http)[(Bucket.Length + 2)..]);
        if (_signatures.Refusal(http) is { } refusal)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync($"<Error><Code>{refusal}</Code></Error>");
        }
        else if (_blobs.Find(key) is { } blob)
        {
            if (http.Request.Query["response-content-disposition"] is [{ } disposition])
                http.Response.Headers.ContentDisposition = disposition;
            await MediaAsync(http, blob);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private object Resource(string key, Blob blob) => new
    {
        name = key,
        bucket = Bucket,
        size = Text(blob.Size),
        contentType = blob.ContentType,
        md5Hash = Convert.ToBase64String(ReportsWrongMd5 ? [.. blob.Md5.Reverse()] : blob.Md5),
        generation = Text(blob.Generation),
        etag = $"etag-{blob.Generation}",
        updated = blob.Updated,
    };

    private static Task ErrorAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error = new { code = status, message } });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _blobs.Dispose();
        Account.Dispose();
    }

    private sealed record Session(string Key, string ContentType, bool IfAbsent, string File)
    {
        public long Size => new FileInfo(File) is { Exists: true } file ? file.Length : 0;

        public Blob? Done { get; set; }

        public async Task AppendAsync(Stream content)
        {
            await using var file = new FileStream(File, FileMode.Append);
            await content.CopyToAsync(file);
        }
    }
}

internal readonly record struct GcsContentRange(long? First, long? Last, long? Total)
{
    /// <summary>Reads <c>bytes a-b/total</c>, where each side of the slash may be a star.</summary>
    public static GcsContentRange Parse(string header)
    {
        var sides = header["bytes ".Length..].Split('/');
        var bounds = sides[0].Split('-');
        return new(Number(bounds[0]), Number(bounds[^1]), Number(sides[1]));
    }

    private static long? Number(string text) => text == "*" ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
