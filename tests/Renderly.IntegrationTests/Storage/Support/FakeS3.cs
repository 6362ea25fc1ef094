using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>
/// As much of S3 as the store uses, path-style, with every signature checked: objects, conditional puts, Content-MD5, multipart
/// uploads, listing by pages, signed addresses.
/// </summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    public const string Bucket = "test-bucket";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "a-secret-key-made-up-for-tests";
    private const int PageSize = 10;
    private const string PutId = "x-amz-meta-renderly-put";

    private readonly BlobFolder _blobs;
    private readonly AwsSignature _signatures;
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();
    private readonly ConcurrentDictionary<string, bool> _buckets = new() { [Bucket] = true };

    public FakeS3()
    {
        _blobs = new(Clock);
        _signatures = new(SecretKey, Clock);
    }

    public OffsetClock Clock { get; } = new();
    public LoopbackServer Server { get; private set; } = null!;
    public int OpenUploads => _uploads.Count;

    public async Task StartAsync() => Server = await LoopbackServer.StartAsync(HandleAsync);

    public Blob? Find(string key) => _blobs.Find(key);

    private async Task HandleAsync(HttpContext http)
    {
        if (_signatures.Refusal(http) is { } refusal)
        {
            await ErrorAsync(http, 403, refusal);
            return;
        }

        var (query, method) = (http.Request.Query, http.Request.Method);
        var path = LoopbackServer.RawPath(http).Split('/', 3);
        var key = path.Length > 2 ? Uri.UnescapeDataString(path[2]) : "";
        await ((_buckets.ContainsKey(path[1]), method, key) switch
        {
            (false, "PUT", "") => Task.FromResult(_buckets.TryAdd(path[1], true)),
            (true, "PUT", "") => ErrorAsync(http, 409, "BucketAlreadyOwnedByYou"),
            (false, _, _) => ErrorAsync(http, 404, "NoSuchBucket"),
            (_, "GET", "") => ListAsync(http),
            (_, "POST", _) when query.ContainsKey("uploads") => StartUploadAsync(http, key),
            (_, "PUT", _) when query.ContainsKey("partNumber") =>
                PutPartAsync(http, _uploads[query["uploadId"]!], int.Parse(query["partNumber"]!, CultureInfo.InvariantCulture)),
            (_, "POST", _) => CompleteAsync(http, query["uploadId"]!, key),
            (_, "DELETE", _) when query.ContainsKey("uploadId") => Task.FromResult(_uploads.TryRemove(query["uploadId"]!, out _)),
            (_, "PUT", _) => PutAsync(http, key),
            (_, "DELETE", _) => DeleteAsync(http, key),
            _ => ReadAsync(http, key),
        });
    }

    private async Task PutAsync(HttpContext http, string key)
    {
        var (file, md5) = await ReceiveAsync(http);
        if (file is null)
            await ErrorAsync(http, 400, "BadDigest");
        else if (await CommitAsync(http, key, file, http.Request.ContentType!, http.Request.Headers[PutId].ToString()) is { } blob)
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(md5)}\"";
        else
            await ErrorAsync(http, 412, "PreconditionFailed");
    }

    private Task<Blob?> CommitAsync(HttpContext http, string key, string file, string contentType, string putId) =>
        _blobs.CommitAsync(
            key, file, contentType, http.Request.Headers.IfNoneMatch == "*", new Dictionary<string, string> { [PutId] = putId });

    private async Task<(string? File, byte[] Md5)> ReceiveAsync(HttpContext http)
    {
        var path = _blobs.NewFile();
        await using (var file = File.Create(path))
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        await using var stored = File.OpenRead(path);
        var md5 = await BlobFolder.Md5Async(stored);
        return (http.Request.Headers.ContentMD5 == Convert.ToBase64String(md5) ? path : null, md5);
    }

    private Task StartUploadAsync(HttpContext http, string key)
    {
        var id = Guid.CreateVersion7().ToString("N");
        _uploads[id] = new(http.Request.ContentType!, http.Request.Headers[PutId].ToString(), new());
        return XmlAsync(http, new XElement("InitiateMultipartUploadResult",
            new XElement("Bucket", Bucket), new XElement("Key", key), new XElement("UploadId", id)));
    }

    private async Task PutPartAsync(HttpContext http, Upload upload, int number)
    {
        var (file, md5) = await ReceiveAsync(http);
        if (file is null)
        {
            await ErrorAsync(http, 400, "BadDigest");
            return;
        }

        upload.Parts[number] = (file, md5);
        http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(md5)}\"";
    }

    private async Task CompleteAsync(HttpContext http, string id, string key)
    {
        if (!_uploads.TryGetValue(id, out var upload))
        {
            await ErrorAsync(http, 404, "NoSuchUpload");
            return;
        }

        var parts = upload.Parts.OrderBy(p => p.Key).Select(p => p.Value).ToList();
        var path = _blobs.NewFile();
        await using (var whole = File.Create(path))
        {
            foreach (var part in parts)
            {
                await using var content = File.OpenRead(part.File);
                await content.CopyToAsync(whole);
            }
        }

        if (await CommitAsync(http, key, path, upload.ContentType, upload.PutId) is not { } blob)
        {
            await ErrorAsync(http, 412, "PreconditionFailed");
            return;
        }

        _uploads.TryRemove(id, out _);
        await XmlAsync(http, new XElement("CompleteMultipartUploadResult",
            new XElement("Key", key), new XElement("ETag", $"\"{blob.HexMd5}-{parts.Count}\"")));
    }

    private Task ReadAsync(HttpContext http, string key)
    {
        if (_blobs.Find(key) is not { } blob)
            return ErrorAsync(http, 404, "NoSuchKey");
        var headers = http.Response.Headers;
        headers.ETag = $"\"{blob.HexMd5}\"";
        headers.ContentType = blob.ContentType;
        headers.LastModified = blob.Updated.ToString("R", CultureInfo.InvariantCulture);
        headers[PutId] = blob.Metadata[PutId];
        if (http.Request.Query["response-content-disposition"] is [{ } disposition])
            headers.ContentDisposition = disposition;
        if (http.Request.Method != HttpMethods.Head)
            return BlobAnswers.SendBytesAsync(http, blob);
        http.Response.ContentLength = blob.Size;
        return Task.CompletedTask;
    }

    private Task DeleteAsync(HttpContext http, string key)
    {
        _blobs.Remove(key);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task ListAsync(HttpContext http)
    {
        var after = http.Request.Query["continuation-token"].ToString();
        var found = _blobs.List(http.Request.Query["prefix"].ToString()).Where(b => string.CompareOrdinal(b.Key, after) > 0).ToList();
        var page = found.Take(PageSize).ToList();
        var more = found.Count > PageSize;
        return XmlAsync(http, new XElement("ListBucketResult",
            new XElement("Name", Bucket), new XElement("KeyCount", page.Count), new XElement("IsTruncated", more),
            more ? new XElement("NextContinuationToken", page[^1].Key) : null,
            page.Select(b => new XElement("Contents", new XElement("Key", b.Key), new XElement("Size", b.Value.Size),
                new XElement("ETag", $"\"{b.Value.HexMd5}\""),
                new XElement("LastModified", b.Value.Updated.UtcDateTime.ToString("o", CultureInfo.InvariantCulture))))));
    }

    private static Task ErrorAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        return http.Request.Method == HttpMethods.Head
            ? Task.CompletedTask
            : XmlAsync(http, new XElement("Error", new XElement("Code", code), new XElement("Message", code)));
    }

    private static Task XmlAsync(HttpContext http, XElement body)
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(body.ToString(SaveOptions.DisableFormatting));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _blobs.Dispose();
    }

    private sealed record Upload(string ContentType, string PutId, ConcurrentDictionary<int, (string File, byte[] Md5)> Parts);
}
